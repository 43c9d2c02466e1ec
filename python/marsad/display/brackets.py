"""Texts with the brackets of their clauses and noun phrases, from right to left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marsad.display.marks import direction, escape, paragraphs
from marsad.display.style import DARK, FONTS, LIGHT, scoped

__all__ = ["brackets_html"]

_WORDS = {
    "main": "جملة رئيسة main clause",
    "content": "جملة مضمون content clause",
    "relative": "جملة صلة relative clause",
    "adverbial": "جملة ظرفية adverbial clause",
    "adversative": "جملة استدراك adversative clause",
    "conditional": "جملة شرط conditional clause",
    "past": "فعل، زمنه ماض past",
    "present": "فعل، زمنه حاضر present",
    "future": "فعل، زمنه مستقبل future",
    "subject": "فاعل أو مبتدأ subject",
    "object": "مفعول به object",
    "governed": "مجرور بحرف governed",
    "free": "عبارة اسمية noun phrase",
}
_SHORT = {
    "content": "مضمون",
    "relative": "صلة",
    "adverbial": "ظرف",
    "adversative": "استدراك",
    "conditional": "شرط",
}
_LEGEND = (("noun", "[عبارة اسمية noun phrase]"), ("clause", "⟨جملة clause⟩"))

# A joiner keeps the letters of a word joined across a bracket; a mark of direction on both sides
# keeps the bracket where it belongs beside Latin letters and digits.
_BRACKETS = """
.open,.shut{font-style:normal;color:var(--blue)}
.open.noun::before{content:"\\200F[\\200F"}
.shut.noun::before{content:"\\200F]\\200F"}
.open.noun.inside::before{content:"\\200D\\200F[\\200F"}
.open.clause,.shut.clause{color:var(--orange)}
.open.clause::before{content:"\\200F\\27E8\\200F"}
.shut.clause::before{content:"\\200F\\27E9\\200F"}
.open.clause::after{content:attr(data-kind) "\\200C\\2009"}
.open.clause::after{font:.55em/1 sans-serif;vertical-align:super}
.head{text-decoration:underline;text-decoration-color:var(--blue);text-underline-offset:.3em}
.verb{background:var(--cue)}
mark{background:none;color:inherit}
"""

_STYLE = f"""<style>
.marsad-phrases{{{LIGHT};background:var(--card);color:var(--ink);border:1px solid var(--line);
border-radius:6px;padding:1em 1.25em;max-width:46em;font:1.15em/2.1 {FONTS};text-align:start}}
[data-jp-theme-light="false"] .marsad-phrases,.vscode-dark .marsad-phrases{{{DARK}}}
.marsad-phrases p{{margin:0 0 .7em;overflow-wrap:anywhere}}
.marsad-phrases .legend{{font-size:.78em;line-height:1.9;color:var(--soft);margin:0 0 .8em}}
.marsad-phrases .legend span{{margin-inline-end:1em;white-space:nowrap}}
{scoped(_BRACKETS, ".marsad-phrases")}
</style>"""

_Part = Mapping[str, Any]


def brackets_html(texts: Sequence[str], parts: Iterable[Mapping[str, Any]]) -> str:
    """Write texts as a fragment of HTML with the brackets of their parts.

    The brackets are drawn by the style sheet: what is copied is the text alone. All content is
    escaped; the fragment holds no script and loads nothing.

    Parameters
    ----------
    texts : sequence of str
    parts : rows of :func:`marsad.phrases.outline` or of ``doc.phrases``

    Returns
    -------
    str

    Examples
    --------
    >>> from marsad import phrases
    >>> from marsad.display.brackets import brackets_html
    >>> text = "رفض الوزير العرض"
    >>> html = brackets_html([text], phrases.outline(text))
    >>> html.count('class="open noun"'), html.count('class="shut noun"')
    (2, 2)
    """
    by_text: dict[int, list[Mapping[str, Any]]] = {}
    for row in parts:  # a title is the first of two texts
        number = row["row"] if "row" in row else int(row["field"] == "text" and len(texts) == 2)
        by_text.setdefault(number, []).append(row)
    legend = "".join(f'<span class="{name}">{escape(word)}</span> ' for name, word in _LEGEND)
    legend += f'<mark class="verb">{escape("فعل verb")}</mark>'
    shown = [line for n, text in enumerate(texts) for line in _lines(text, by_text.get(n, []))]
    return (
        f'<div class="marsad-phrases" dir="rtl" lang="ar">{_STYLE}'
        f'<p class="legend">{legend}</p>{chr(10).join(shown)}</div>'
    )


def _tip(part: _Part) -> str:
    facts: list[str] = [_WORDS[part["label"]]]
    facts += [f"\u2068{part[name]}\u2069" for name in ("head", "features") if part[name]]
    return escape(" · ".join(facts))


def _lines(text: str, parts: Sequence[_Part]) -> list[str]:
    """Write every line of a text that is not blank as a paragraph."""
    opened: dict[int, list[_Part]] = {}
    shut: dict[int, list[_Part]] = {}
    classes: dict[tuple[int, int], tuple[str, str]] = {}
    for part in parts:
        if part["kind"] == "verb":
            classes[part["start"], part["end"]] = ("verb", _tip(part))
            continue
        if part["kind"] == "noun":
            classes[part["head_start"], part["head_end"]] = ("head", _tip(part))
        if part["label"] != "main":
            opened.setdefault(part["start"], []).append(part)
            shut.setdefault(part["end"], []).insert(0, part)
    cuts = sorted({*opened, *shut, *(at for span in classes for at in span)})
    spans = sorted(classes.items())
    written, at = [], 0
    for start, end in paragraphs(text):
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        edges = [start, *inside, end]
        pieces = []
        for left, right in zip(edges, [*edges[1:], None], strict=True):
            pieces += [_sign(part, "shut", text) for part in shut.get(left, ())]
            if right is None:
                break
            pieces += [_sign(part, "open", text) for part in opened.get(left, ())]
            while at < len(spans) and spans[at][0][1] <= left:
                at += 1
            piece = escape(text[left:right])
            if at < len(spans) and spans[at][0][0] <= left:
                name, tip = spans[at][1]
                piece = f'<mark class="{name}" title="{tip}">{piece}</mark>'
            pieces.append(piece)
        written.append(f'<p dir="{direction(text[start:end])}">{"".join(pieces)}</p>')
    return written


def _sign(part: _Part, which: str, text: str) -> str:
    """Write an element without content; the style sheet draws its bracket."""
    kind, names = part["kind"], [which, part["kind"]]
    start = part["start"]
    if which == "open" and kind == "noun" and start > 0 and text[start - 1].isalpha():
        names.append("inside")
    more = f' title="{_tip(part)}"' if which == "open" else ""
    if which == "open" and kind == "clause":
        more += f' data-kind="{_SHORT[part["label"]]}"'
    return f'<i class="{" ".join(names)}"{more}></i>'
