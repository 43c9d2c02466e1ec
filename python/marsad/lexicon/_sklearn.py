"""A transformer for scikit-learn, which is imported when the class is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from marsad._coerce import choice
from marsad.lexicon._lookup import KINDS, SCOPES, WEIGHTS

if TYPE_CHECKING:
    from marsad.lexicon._lexicon import Lexicon
    from marsad.words import WordsLike

    LexiconVectorizer = Any

__all__: list[str] = []


def _make() -> Any:
    from sklearn.base import BaseEstimator, TransformerMixin

    class LexiconVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
        """Counts the hits of a lexicon by category; learns nothing from the texts."""

        def __init__(
            self,
            lexicon: Lexicon,
            *,
            weight: str = "count",
            depth: int | None = None,
            kind: str = "leftmost_longest",
            scope: str = "category",
            context: bool = True,
            factors: Mapping[str, float] | None = None,
            words: WordsLike | None = None,
        ) -> None:
            self.lexicon = lexicon
            self.weight = weight
            self.depth = depth
            self.kind = kind
            self.scope = scope
            self.context = context
            self.factors = factors
            self.words = words

        def fit(self, X: Any, y: Any = None) -> Any:  # noqa: N803 - scikit-learn's names
            """Check the options and note the names of the columns."""
            for value, known, name in (
                (self.weight, WEIGHTS, "weight"),
                (self.kind, KINDS, "kind"),
                (self.scope, SCOPES, "scope"),
            ):
                choice(value, known, name)
            self.categories_ = self._matrix([])[1]
            return self

        def transform(self, X: Any) -> Any:  # noqa: N803
            """Give a sparse matrix with one row a text and one column a category."""
            from sklearn.utils.validation import check_is_fitted

            check_is_fitted(self, "categories_")
            return self._matrix(X)[0]

        def get_feature_names_out(self, input_features: Any = None) -> Any:
            """Give the categories."""
            import numpy as np

            return np.array(self.categories_, dtype=object)

        def _matrix(self, texts: Any) -> Any:
            shifting = self.weight == "value"
            found = self.lexicon.lookup(
                texts,
                kind=self.kind,
                scope=self.scope,
                shifting=shifting,
                context=self.context,
                factors=self.factors,
                words=self.words,
            )
            return found.matrix(self.weight, depth=self.depth)

        def __sklearn_tags__(self) -> Any:
            tags = super().__sklearn_tags__()
            tags.input_tags.string = True
            tags.input_tags.two_d_array = False
            tags.requires_fit = False
            return tags

    LexiconVectorizer.__qualname__ = "LexiconVectorizer"  # so that pickle finds it here
    return LexiconVectorizer


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name != "LexiconVectorizer":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = _make()
        return globals()[name]
