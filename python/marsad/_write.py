"""Writing tables: CSV that spreadsheets open rightly and safely, and Parquet."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from marsad._coerce import choice
from marsad.errors import DataError, OptionError

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["BOM", "csv_bytes", "plain", "write_csv", "write_parquet"]

BOM = b"\xef\xbb\xbf"

# A cell that begins like this is run as a formula by spreadsheet programs.
_FORMULA = r"^[=+\-@\t\r\n\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]"


def plain(table: pa.Table) -> pa.Table:
    """Replace dictionary columns by plain string columns."""
    for at, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            column = table.column(at).cast(field.type.value_type)
            table = table.set_column(at, field.name, column)
    return table


def _escape_formulas(table: pa.Table) -> pa.Table:
    for at, field in enumerate(table.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            column = table.column(at)
            risky = pc.match_substring_regex(column, _FORMULA)
            if pc.any(risky).as_py():
                quote, nothing = pa.scalar("'", field.type), pa.scalar("", field.type)
                safe = pc.binary_join_element_wise(quote, column, nothing)
                table = table.set_column(at, field.name, pc.if_else(risky, safe, column))
    names = pa.array(table.column_names, pa.string())
    risky = pc.match_substring_regex(names, _FORMULA).to_pylist()
    return table.rename_columns(
        ["'" + name if bad else name for name, bad in zip(table.column_names, risky, strict=True)]
    )


def csv_bytes(table: pa.Table, *, header: bool = True, formulas: str = "escape") -> bytes:
    """Render a table as UTF-8 CSV without a byte order mark."""
    choice(formulas, ("escape", "keep"), "formulas")
    table = plain(table)
    for field in table.schema:
        if pa.types.is_nested(field.type):
            raise DataError(f"CSV cannot hold the column {field.name!r} of {field.type}")
    if formulas == "escape":
        table = _escape_formulas(table)
    sink = io.BytesIO()
    options = pyarrow.csv.WriteOptions(include_header=header)
    pyarrow.csv.write_csv(table, sink, options)
    return sink.getvalue()


def write_csv(table: pa.Table, path: str | PathLike[str] | IO[bytes], *, formulas: str) -> None:
    """Write a table as CSV with a byte order mark to a path or to an open binary file."""
    content = BOM + csv_bytes(table, formulas=formulas)
    if hasattr(path, "write"):
        path.write(content)
        return
    ending = _checked(path, "CSV", ("xlsx", "xls", "ods", "docx", "html", "json", "parquet"))
    with gzip.open(path, "wb") if ending == "gz" else open(path, "wb") as file:
        file.write(content)


def write_parquet(table: pa.Table, path: str | PathLike[str] | IO[bytes]) -> None:
    """Write a table as Parquet to a path or to an open binary file."""
    import pyarrow.parquet as pq

    if hasattr(path, "write"):
        pq.write_table(table, path)
        return
    _checked(path, "Parquet", ("csv", "tsv", "xlsx", "json", "jsonl", "gz"))
    with open(path, "wb") as file:  # Arrow takes only names in UTF-8
        pq.write_table(table, file)


def _checked(path: str | PathLike[str], kind: str, others: Sequence[str]) -> str:
    """Give the ending of a name, unless it promises another format than what is written."""
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending in others:
        raise OptionError(f"{path}: {kind} is written, not .{ending}; name it otherwise")
    return ending
