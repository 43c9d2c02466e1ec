"""A corpus on disk: Parquet files and a manifest."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from marsad import _run, _schema
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
    _check_facts(place, manifest)
    tables = {}
    for name, rows in manifest["rows"].items():
        try:
            with (place / f"{name}.parquet").open("rb") as file:  # whatever its name
                table = pq.read_table(file)
        except (OSError, pa.ArrowException) as error:
            raise DataError(f"cannot read {place / name}.parquet: {error}") from error
        if table.num_rows != rows:
            raise DataError(f"{name}.parquet has {table.num_rows} rows, the manifest says {rows}")
        if missing := [column for column in _columns(name) if column not in table.column_names]:
            raise DataError(f"{place / name}.parquet has no column {missing[0]!r}")
        tables[name] = Table(table)
    return tables, manifest


def _columns(name: str) -> list[str]:
    """Name the columns that a table must have."""
    own = {"articles": _run.ARTICLES.names, "errors": _run.ERRORS.names}
    return own[name] if name in own else list(_schema.TABLES[name])


def _check_facts(place: Path, manifest: dict[str, Any]) -> None:
    """Raise DataError where a manifest says what none could say."""
    rows, actors, options = (manifest.get(key) for key in ("rows", "actors", "options"))
    known = {"articles", "errors", *_schema.TABLES}
    good = {
        "rows": isinstance(rows, dict)
        and {"articles", "errors"} <= set(rows) <= known
        and all(type(count) is int for count in rows.values()),
        "actors": "actors" in manifest
        and (actors is None or isinstance(actors, list))
        and all(isinstance(actor, dict) for actor in actors or []),
        "options": isinstance(options, dict)
        and all(isinstance(value, (str, int, float)) for value in options.values()),
    }
    for key, is_good in good.items():
        if not is_good:
            shown = f"{manifest.get(key)!r:.80}"
            raise DataError(f"{place}/manifest.json is damaged: {key} is {shown}")
