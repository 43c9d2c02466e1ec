"""A corpus on disk: Parquet files and a manifest."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from marsad import _schema
from marsad.errors import DataError
from marsad.tables import Table

__all__ = ["read", "write"]

_FORMAT = "marsad-corpus"
_VERSION = 1


def write(folder: str | PathLike[str], tables: dict[str, Table], facts: dict[str, Any]) -> None:
    """Write tables, then the manifest that declares them complete."""
    import marsad

    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    manifest = place / "manifest.json"
    if not manifest.exists() and any(place.iterdir()):
        raise DataError(f"{place} is not empty and holds no corpus: choose another folder")
    manifest.unlink(missing_ok=True)
    for name in ("articles", "errors", *_schema.TABLES):
        file = place / f"{name}.parquet"
        if name in tables:
            tables[name].to_parquet(file)
        else:
            file.unlink(missing_ok=True)
    content = {
        "format": _FORMAT,
        "format_version": _VERSION,
        "marsad_version": marsad.__version__,
        "rows": {name: len(table) for name, table in tables.items()},
        **facts,
    }
    manifest.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(folder: str | PathLike[str]) -> tuple[dict[str, Table], dict[str, Any]]:
    """Read what :func:`write` wrote, and check that it is whole."""
    place = Path(folder)
    try:
        manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{place} holds no corpus saved by marsad: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise DataError(f"{place}/manifest.json was not written by marsad")
    if manifest.get("format_version") != _VERSION:
        found = manifest.get("format_version")
        raise DataError(f"{place} has format version {found!r}; this marsad reads {_VERSION}")
    tables = {}
    for name, rows in manifest["rows"].items():
        try:
            table = pq.read_table(place / f"{name}.parquet", partitioning=None)
        except (OSError, pa.ArrowException) as error:
            raise DataError(f"cannot read {place / name}.parquet: {error}") from error
        if table.num_rows != rows:
            raise DataError(f"{name}.parquet has {table.num_rows} rows, the manifest says {rows}")
        tables[name] = Table(table)
    return tables, manifest
