"""Who speaks where a hit stands: the narrator, or the source of a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.tables import Table

__all__ = ["with_voices"]

VOICES = ("narrator", "source")
SPEAKS = {"direct", "indirect"}  # kinds of quotations; the others only name or distance

Quote = tuple[int, int, int, bool]  # begin, end, number, whether it is direct


def with_voices(hits: pa.Table, quotes: Table) -> pa.Table:
    """Add voice and voice_quote to hits, as the table of matches has them."""
    import pyarrow as pa

    spoken: dict[tuple[Any, Any], list[Quote]] = {}
    names = ("doc", "field", "start", "end", "quote", "kind")
    for doc, field, begin, end, number, kind in zip(*(quotes[n] for n in names), strict=True):
        if kind in SPEAKS:
            spoken.setdefault((doc, field), []).append((begin, end, number, kind == "direct"))
    # A quotation may begin behind a clitic, so the stem says whether the word is in it.
    places = (hits[name].to_pylist() for name in ("doc", "field", "morph_start"))
    numbers = [
        _around(spoken.get((doc, field), []), start)
        for doc, field, start in zip(*places, strict=True)
    ]
    codes = pa.array([int(number is not None) for number in numbers], pa.int32())
    voice = pa.DictionaryArray.from_arrays(codes, pa.array(VOICES))
    hits = hits.append_column("voice", voice)
    return hits.append_column("voice_quote", pa.array(numbers, pa.int32()))


def _around(quotes: list[Quote], at: int) -> int | None:
    """Give the last direct quotation around a place, else the first of the others."""
    around = [quote for quote in quotes if quote[0] <= at < quote[1]]
    direct = [quote[2] for quote in around if quote[3]]
    return direct[-1] if direct else around[0][2] if around else None
