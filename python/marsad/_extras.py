"""Packages that only some calls need, and what to install where one is missing."""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["extra"]

_FROM = {
    "pandas": "'marsad[notebook]'",
    "scipy.sparse": "'marsad[notebook]'",
    "polars": "polars",
    "sklearn.base": "scikit-learn",
}


def extra(module: str, call: str) -> Any:
    """Import a package, or say which call needs it and how it is installed.

    Examples
    --------
    >>> from marsad._extras import extra
    >>> extra("no_such_package", "Table.df()")
    Traceback (most recent call last):
    ImportError: Table.df() needs no_such_package: pip install no_such_package
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = {"sklearn.base": "scikit-learn"}.get(module, module.partition(".")[0])
        how = _FROM.get(module, name)
        raise ImportError(f"{call} needs {name}: pip install {how}") from error
