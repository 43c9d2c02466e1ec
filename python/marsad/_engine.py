"""The one place that reaches for the compiled core."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from marsad.errors import OptionError

if TYPE_CHECKING:
    from marsad._columns import Column
    from marsad.actors import Actors
    from marsad.words import Words

    Tables: TypeAlias = dict[str, dict[str, Column]]

__all__ = ["Option", "Pipeline", "core", "pipeline"]

Option: TypeAlias = str | int | float | bool


class Pipeline(Protocol):
    """What is used of ``marsad._core.corpus.Pipeline``."""

    def run(
        self,
        text: tuple[Any, ...],
        title: tuple[Any, ...] | None,
        *,
        threads: int,
        tables: list[str],
    ) -> Tables: ...

    def run_one(self, text: str, title: str | None, *, tables: list[str]) -> Tables: ...


def core() -> Any:
    """Import ``marsad._core``, or say how to get it."""
    try:
        return importlib.import_module("marsad._core")
    except ImportError as error:
        raise ImportError(
            f"marsad's compiled core (marsad._core) cannot be loaded: {error}. "
            "Install marsad with 'pip install .' from its source folder (needs a C++ compiler "
            "and libicu-dev), or run outside of the folder python/ if it is installed already."
        ) from error


@lru_cache(maxsize=8)
def _build(
    actors: Actors | None, options: tuple[tuple[str, Option], ...], words: Words | None
) -> Pipeline:
    rows = [] if actors is None else actors.rows()
    own = None if words is None else words.compiled
    make = core().corpus.Pipeline
    try:
        return cast("Pipeline", make(actors=rows, options=dict(options), words=own))
    except TypeError as error:
        raise OptionError(f"options={dict(options)!r}: a value has the wrong type") from error


def pipeline(
    actors: Actors | None, options: Mapping[str, Option] | None, words: Words | None = None
) -> Pipeline:
    """Build a pipeline, or take the one that was built before for the same configuration."""
    if options is not None and not isinstance(options, Mapping):
        raise OptionError(f"options={options!r:.60} is not a dict of names to values")
    try:
        return _build(actors, tuple(sorted((options or {}).items())), words)
    except TypeError as error:  # a list or the like
        raise OptionError(f"options={options!r:.60}: a value has the wrong type") from error
