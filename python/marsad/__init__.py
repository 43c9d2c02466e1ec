"""marsad (مرصد, observatory) reads Arabic news and tells who says what about whom.

>>> import marsad as ms
>>> doc = ms.analyze("رحبت الحكومة بالاتفاق.")
>>> len(doc.sentences)
1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad._sample import sample
    from marsad.actors import Actors
    from marsad.corpus import Corpus
    from marsad.document import Document, analyze
    from marsad.errors import DataError, EncodingError, LexiconError, MarsadError, OptionError
    from marsad.html import read_html
    from marsad.lexicon import Lexicon
    from marsad.morph import lemmas, segment
    from marsad.normalize import normalize
    from marsad.tables import Table
    from marsad.tokens import sentences, tokenize
    from marsad.tone import tone
    from marsad.words import Words

    __version__: str

__all__ = [
    "Actors",
    "Corpus",
    "DataError",
    "Document",
    "EncodingError",
    "Lexicon",
    "LexiconError",
    "MarsadError",
    "OptionError",
    "Table",
    "Words",
    "__version__",
    "analyze",
    "lemmas",
    "normalize",
    "read_html",
    "sample",
    "segment",
    "sentences",
    "tokenize",
    "tone",
]

# Everything is imported when it is first used: `import marsad` costs a few milliseconds.
_HOME = {
    "Actors": "actors",
    "Corpus": "corpus",
    "DataError": "errors",
    "Document": "document",
    "EncodingError": "errors",
    "Lexicon": "lexicon",
    "LexiconError": "errors",
    "MarsadError": "errors",
    "OptionError": "errors",
    "Table": "tables",
    "Words": "words",
    "analyze": "document",
    "lemmas": "morph",
    "normalize": "normalize",
    "read_html": "html",
    "sample": "_sample",
    "segment": "morph",
    "sentences": "tokens",
    "tokenize": "tokens",
    "tone": "tone",
}
_MODULES = {
    "actors", "cli", "corpus", "display", "document", "errors", "html", "keywords", "lexicon",
    "morph", "normalize", "phrases", "report", "tables", "tokens", "tone",
    "words",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    import importlib

    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            value: Any = version("marsad")
        except PackageNotFoundError:
            value = "0+unknown"
    elif name in _HOME:
        value = getattr(importlib.import_module(f"marsad.{_HOME[name]}"), name)
    elif name in _MODULES:
        try:
            return importlib.import_module(f"marsad.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"marsad.{name}":
                raise
            raise AttributeError(f"module 'marsad' has no attribute {name!r}") from None
    else:
        raise AttributeError(f"module 'marsad' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, *_MODULES})
