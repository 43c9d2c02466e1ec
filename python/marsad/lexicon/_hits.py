"""The columns of what a dictionary finds: places in code points, strings, entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad import _engine
from marsad._columns import to_arrow
from marsad._texts import as_column, taken_apart
from marsad.lexicon._entries import LEVELS

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.lexicon._compiled import Compiled

__all__ = ["Raw", "joined", "strings"]

Raw = tuple[Any, dict[str, Any]]  # texts, and what the core found in them
PLACES = ("start", "end", "morph_start", "morph_end")
RARE = ("gap_start", "gap_end", "witness_start", "witness_end")


def strings(
    compiled: Compiled,
    parts: list[tuple[dict[str, Any], list[Raw], Any]],
    found: dict[str, Any],
    documents: Any,
    order: Any,
) -> pa.Table:
    """Make all columns of a lookup, once somebody looks at them."""
    import numpy as np
    import pyarrow as pa

    placed = joined([_placed(raw) for _, raws, _ in parts for raw in raws])
    entry = pa.array(found["entry"])
    codes = pa.array(compiled.category_numbers[found["entry"]])

    def optional(name: str) -> Any:
        values = placed[name]
        return pa.array(values, mask=values < 0)

    fields = [
        pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(f["row"]), np.int32)), name)
        for f, _, name in parts
    ]
    columns = {
        "doc": documents.take(pa.array(found["row"])),
        "field": pa.chunked_array(fields).cast(pa.string()).combine_chunks(),
        "sent": pa.array(placed["sent"]),
        "tok": pa.array(placed["tok"]),
        "tok_end": pa.array(placed["tok_end"]),
        "start": pa.array(placed["start"]),
        "end": pa.array(placed["end"]),
        "text": placed["text"],
        "entry": compiled.terms.take(entry),
        "category": pa.DictionaryArray.from_arrays(
            codes, pa.array(compiled.category_names, pa.string())
        ),
        "weight": pa.array(compiled.weights[found["entry"]]),
        "level": pa.DictionaryArray.from_arrays(
            pa.array(placed["level"]).cast(pa.int32()), pa.array(LEVELS)
        ),
        "line": compiled.lines.take(entry),
        "morph": placed["morph"],
        "morph_start": pa.array(placed["morph_start"]),
        "morph_end": pa.array(placed["morph_end"]),
        "gap_start": optional("gap_start"),
        "gap_end": optional("gap_end"),
        "near_start": optional("witness_start"),
        "near_end": optional("witness_end"),
    }
    if "value" in found:
        columns["value"] = pa.array(found["value"])
        columns["shifters"] = placed["shifters"]
    table = pa.table(columns)
    return table if order is None else table.take(pa.array(order))


def _placed(raw: Raw) -> dict[str, Any]:
    """Make the columns of one call of the core: places in code points, and strings."""
    import numpy as np

    rows, found = raw
    found = found | found["hits"].columns()
    whole = as_column(rows).chunk(0) if isinstance(rows, list) else rows
    core, texts = _engine.core().lexicon, taken_apart(whole)
    named = [name for name in (*PLACES, *RARE) if len(found[name]) == len(found["row"])]
    columns = [found[name] for name in named]
    made = dict(
        zip(named, core.code_points(texts, rows=found["row"], columns=columns), strict=True)
    )
    for name in RARE:
        made.setdefault(name, np.full(len(found["row"]), -1, np.int32))
    for name, begins, ends in (("text", "start", "end"), ("morph", "morph_start", "morph_end")):
        made[name] = core.slices(texts, rows=found["row"], begins=found[begins], ends=found[ends])
    rest = ("sent", "tok", "tok_end", "level", "shifters")
    return made | {name: found[name] for name in rest if name in found}


def joined(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Put columns of the core below each other: arrays of NumPy, strings as Arrow."""
    import numpy as np
    import pyarrow as pa

    def column(name: str) -> Any:
        values = [part[name] for part in parts]
        if isinstance(values[0], np.ndarray):
            return np.concatenate(values) if len(values) > 1 else values[0]
        chunks = [getattr(v, "chunks", None) or [to_arrow(v)] for v in values]
        return pa.chunked_array([chunk for part in chunks for chunk in part], pa.string())

    return {name: column(name) for name in parts[0]}
