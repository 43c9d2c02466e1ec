"""Packages that only some calls need: the error says which call, and what to install."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

import marsad as ms

OWN = ms.Lexicon.from_dict({"عنف": ["حرب"]})
TEXTS = ["حرب حرب.", "هدنة."]


@pytest.mark.parametrize(
    ("module", "call", "message"),
    [
        (
            "pandas",
            lambda: OWN.lookup(TEXTS).df(),
            r"Table.df\(\) needs pandas: .*marsad\[notebook\]",
        ),
        ("polars", lambda: OWN.lookup(TEXTS).pl(), r"Table.pl\(\) needs polars: .* polars"),
        ("scipy.sparse", lambda: OWN.lookup(TEXTS).matrix(), r"Lookup.matrix\(\) needs scipy"),
        ("scipy.sparse", lambda: ms.keywords.matrix(ms.sample()), r"matrix\(\) needs scipy"),
        (
            "sklearn.base",
            OWN.vectorizer,
            r"Lexicon.vectorizer\(\) needs scikit-learn: pip install s",
        ),
    ],
)
def test_what_is_missing(
    module: str, call: Callable[[], Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=message):
        call()
