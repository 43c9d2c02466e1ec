"""Small charts as inline SVG: no text but numbers and dates, so that nothing can be misread."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

__all__ = ["bar", "line", "scale"]

Values = Sequence[float | None]


def scale(values: Sequence[float]) -> float:
    """Give a round number that is at least as large as every value, whatever its sign.

    Examples
    --------
    >>> scale([0.3, -1.2]), scale([]), scale([12.5])
    (2.0, 1.0, 20.0)
    """
    top = max((abs(value) for value in values), default=0.0)
    step = 1e-3
    while step < 1e9:
        for factor in (1.0, 2.0, 5.0):
            if top <= step * factor:
                return round(step * factor, 3) if top > 0 else 1.0
        step *= 10
    return top


def number(value: float) -> str:
    """Write a number with its sign, as short as it can be.

    Examples
    --------
    >>> number(-1.25), number(0.0), number(0.05)
    ('−1.2', '0', '+0.05')
    """
    text = f"{abs(value):.2g}" if abs(value) < 1 else f"{abs(value):.1f}"
    text = text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
    if not float(text):
        return "0"
    return ("\u2212" if value < 0 else "+") + text


def _x(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def bar(value: float, half: float | None, top: float, label: str) -> Markup:
    """Draw a bar from a zero line in the middle, with its interval as a thin line.

    Examples
    --------
    >>> 'class="neg"' in bar(-0.5, 0.1, 1.0, "−0.5")
    True
    """
    middle, width = 100.0, 98.0

    def at(amount: float) -> float:
        return middle + width * max(-1.0, min(1.0, amount / top))

    left, right = sorted((middle, at(value)))
    parts = [
        f'<path class="grid" d="M{_x(at(-top))} 11H{_x(at(top))}"/>',
        f'<rect class="{"neg" if value < 0 else "pos"}" x="{_x(left)}" y="5" '
        f'width="{_x(max(1.0, right - left))}" height="12"/>',
    ]
    if half is not None:
        low, high = _x(at(value - half)), _x(at(value + half))
        parts.append(f'<path class="whisker" d="M{low} 11H{high}M{low} 8v6M{high} 8v6"/>')
    parts.append('<path class="zero" d="M100 1v20"/>')
    return Markup(
        f'<svg class="bar" viewBox="0 0 200 22" width="200" height="22" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _path(values: Values, xs: Sequence[float], ys: Sequence[float]) -> str:
    """Draw through all values that are there; a missing one leaves a gap."""
    steps, pen = [], "M"
    for value, x, y in zip(values, xs, ys, strict=True):
        if value is None:
            pen = "M"
            continue
        steps.append(f"{pen}{_x(x)} {_x(y)}")
        pen = "L"
    return "".join(steps)


def line(
    periods: Sequence[str],
    values: Values,
    counts: Sequence[int],
    background: Values | None,
    top: float,
) -> Markup:
    """Draw values over time, from left to right, above a grey line for comparison.

    Points of fewer than three articles are hollow; every point has a tooltip.

    Examples
    --------
    >>> chart = line(["2025-01", "2025-02"], [1.0, None], [3, 0], None, 2.0)
    >>> chart.count("<circle"), "2025-02" in chart
    (1, True)
    """
    left, right, high, low = 44.0, 352.0, 12.0, 112.0
    step = (right - left) / max(1, len(periods) - 1)
    xs = [left + step * at for at in range(len(periods))]
    if len(periods) == 1:
        xs = [(left + right) / 2]

    def at(value: float | None) -> float:
        share = max(-1.0, min(1.0, (value or 0.0) / top))
        return (high + low) / 2 - share * (low - high) / 2

    parts = []
    for tick in (top, 0.0, -top):
        y = at(tick)
        name = "zero" if tick == 0 else "grid"
        parts.append(f'<path class="{name}" d="M{_x(left)} {_x(y)}H{_x(right)}"/>')
        parts.append(f'<text x="{_x(left - 6)}" y="{_x(y + 4)}" class="y">{number(tick)}</text>')
    if background is not None:
        path = _path(background, xs, [at(value) for value in background])
        parts.append(f'<path class="all" d="{path}"/>')
    ys = [at(value) for value in values]
    parts.append(f'<path class="line" d="{_path(values, xs, ys)}"/>')
    for period, value, n, x, y in zip(periods, values, counts, xs, ys, strict=True):
        if value is not None:
            tip = escape(f"{period}: {value:+.2f} (n = {n:,})")
            kind = "few" if n < 3 else "dot"
            parts.append(
                f'<circle class="{kind}" cx="{_x(x)}" cy="{_x(y)}" r="3"><title>{tip}</title>'
                "</circle>"
            )
    if periods:
        parts.append(f'<text x="{_x(left)}" y="132" class="x0">{escape(periods[0])}</text>')
    if len(periods) > 1:
        parts.append(f'<text x="{_x(right)}" y="132" class="x1">{escape(periods[-1])}</text>')
    return Markup(f'<svg class="lines" viewBox="0 0 360 138" role="img">{"".join(parts)}</svg>')
