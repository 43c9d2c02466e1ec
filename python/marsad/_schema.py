"""Names, types and nullability of the columns of every table (the data model)."""

from __future__ import annotations

__all__ = ["ANALYSIS_TABLES", "TABLES", "nullable", "types"]

# One letter a column: i = int32, f = float64, d = dictionary string, s = string; "?" = may be null
_PLACE = "doc:d field:d sent:i block:d "
_COLUMNS = {
    "documents": "doc:d source:d? date:d? title:s? n_tokens:i n_sentences:i tone:f tone_pos:f "
    "tone_neg:f evaluation:f news_valence:f quoted_share:f duplicate_of:d? flags:d",
    "sentences": _PLACE + "start:i end:i tone:i score:f evaluation:f news_valence:f",
    "tokens": _PLACE + "tok:i start:i end:i kind:d value:d? norm:d segments:d stem:d lemma:d "
    "pos:d reading:d features:d flags:d",
    "matches": _PLACE + "start:i end:i morph_start:i morph_end:i lexicon:d entry:s category:s "
    "weight:f value:f shifters:s voice:d voice_quote:i?",
    "mentions": _PLACE + "mention:i start:i end:i text:s kind:d entity:s entity_type:s? "
    "gender:d number:d resolved_by:s",
    "quotes": _PLACE + "quote:i start:i end:i kind:d text:s cue:s? cue_start:i? cue_end:i? "
    "distance:s? speaker:s? speaker_start:i? speaker_end:i? speaker_entity:s? resolved_by:s? "
    "rule:s confidence:f",
    "stances": _PLACE + "stance:i holder:s holder_start:i? holder_end:i? holder_entity:s "
    "target:s target_start:i target_end:i target_entity:s polarity:i strength:i cue:s "
    "cue_start:i cue_end:i frame_slot:s rule:s voice:d voice_quote:i? confidence:f",
}


def _parse(text: str) -> dict[str, str]:
    return dict(column.split(":") for column in text.split())


TABLES: dict[str, dict[str, str]] = {name: _parse(text) for name, text in _COLUMNS.items()}
"""Table name to column name to type letter, with a trailing ``?`` where null is allowed."""

ANALYSIS_TABLES = [name for name in TABLES if name != "tokens"]
"""The tables that an analysis always makes; ``tokens`` is made on demand."""


def types(table: str) -> dict[str, str]:
    """Column name to type letter of a table."""
    return {name: kind[0] for name, kind in TABLES[table].items()}


def nullable(table: str) -> frozenset[str]:
    """Names of the columns of a table in which -1 stands for null."""
    return frozenset(name for name, kind in TABLES[table].items() if kind.endswith("?"))
