"""Dictionaries: everybody's formats in, matched as Arabic, counted by category.

>>> import marsad as ms
>>> own = ms.Lexicon.from_dict({"عنف": ["حرب"], "سلم": {"تفاوض": ["مفاوض*", "وقف ... النار"]}})
>>> hits = own.lookup("توقفت حربهم، ومفاوضات وقف إطلاق النار مستمرة")
>>> [(row["category"], row["text"]) for row in hits]
[('عنف', 'حربهم'), ('سلم > تفاوض', 'ومفاوضات'), ('سلم > تفاوض', 'وقف إطلاق النار')]

A term is a word, a phrase, or a pattern:

===========================  =================================================================
``حرب``                      the word with its clitics and in its forms: والحرب, حربهم, حروب
``ارهاب*``, ``ح?ب``          any letters, one letter
``سحب ... القوات``           up to twelve words between; ``...5`` up to five
``هدنة|وقف النار``           either; ``(وقف|انهاء) الحرب`` groups
``حرب NEAR/5 يمن``           at most five words apart in one sentence; also ``BEFORE/5``,
                             ``AFTER/5``, ``SENTENCE``, each also with ``NOT`` in front
``دعم/VERB``                 only where it is read as a verb
``surface:حرب``              only as spelled; ``key:`` by search key, ``stem:`` with clitics,
                             ``lemma:`` in all forms (the default; ``level=`` sets it for all)
``@عنف``, ``@{اسم الفئة}``   the entries of another category
===========================  =================================================================

A backslash takes the meaning from the character behind it.
"""

from __future__ import annotations

from marsad.lexicon._check import PROBLEMS
from marsad.lexicon._entries import Entry, escape
from marsad.lexicon._lexicon import LEVELS, Lexicon
from marsad.lexicon._lookup import KINDS, SCOPES, Lookup
from marsad.lexicon.formats import FORMATS

__all__ = [
    "FORMATS",
    "KINDS",
    "LEVELS",
    "PROBLEMS",
    "SCOPES",
    "Entry",
    "Lexicon",
    "Lookup",
    "escape",
]


def __dir__() -> list[str]:
    return sorted(__all__)
