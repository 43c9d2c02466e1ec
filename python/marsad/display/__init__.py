"""Notebook views: an article from right to left with all that was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from marsad.display.fields import field_html
from marsad.display.marks import escape, spans_of
from marsad.display.style import DARK, FONTS, LIGHT, MARKS, scoped

if TYPE_CHECKING:
    from marsad.document import Document

__all__ = ["document_html"]

_WORDS = {
    "direct": "اقتباس مباشر direct",
    "indirect": "كلام منقول indirect",
    "mixed": "منقول وفيه مباشر mixed",
    "term": "لفظ بين علامتين term",
    "name": "اسم بين علامتين name",
    "cue": "فعل القول cue",
    "speaker": "القائل speaker",
    "known_as": "وهو entity",
    "resolved": "عرف من resolved by",
    "rule": "القاعدة rule",
    "support": "تأييد support",
    "oppose": "معارضة oppose",
    "holder": "صاحب الموقف holder",
    "target": "المقصود target",
    "voice": "بصوت voice",
    "narrator": "الراوي narrator",
    "source": "المصدر source",
    "tone": "نبرة tone",
}
_LEGEND = (
    ("direct", "q direct"),
    ("indirect", "q indirect"),
    ("term", "q term"),
    ("name", "q name"),
    ("speaker", "speaker"),
    ("cue", "says"),
    ("support", "stance support end-support"),
    ("oppose", "stance oppose end-oppose"),
)

_STYLE = f"""<style>
.marsad-doc{{{LIGHT};background:var(--card);color:var(--ink);border:1px solid var(--line);
border-radius:6px;padding:1em 1.25em;max-width:46em;font:1.15em/2 {FONTS};text-align:start}}
[data-jp-theme-light="false"] .marsad-doc,.vscode-dark .marsad-doc{{{DARK}}}
.marsad-doc p{{margin:0 0 .7em;overflow-wrap:anywhere}}
.marsad-doc .headline{{font-size:1.2em;font-weight:700;line-height:1.6}}
.marsad-doc .apart{{opacity:.65}}
.marsad-doc .sentence[data-n]::before{{content:attr(data-n);font:.6em/1 sans-serif;
color:var(--soft);vertical-align:super;margin-inline-end:.35em}}
.marsad-doc .legend,.marsad-doc .facts{{font-size:.78em;line-height:1.9;color:var(--soft);
margin:0 0 .8em}}
.marsad-doc .legend mark{{color:var(--ink);margin-inline-end:1em;white-space:nowrap}}
{scoped(MARKS, ".marsad-doc")}
</style>"""


def document_html(doc: Document) -> str:
    """Write an article as a fragment of HTML for notebooks.

    Direct and indirect quotations, terms and names in quotation marks, speakers, verbs of saying
    and cues of stance are told apart by form and colour; tooltips name speaker and rule.
    Paragraphs that are left out of counts (repeated ones, boilerplate) are faded. All content
    is escaped; the fragment holds no script and loads nothing.

    Parameters
    ----------
    doc : Document

    Returns
    -------
    str

    Examples
    --------
    >>> import marsad as ms
    >>> html = document_html(ms.analyze("قال الوزير: «انتهت الأزمة»."))
    >>> 'dir="rtl"' in html, "<script" in html
    (True, False)
    """
    title = _field(doc, "title", doc.title) if doc.title else ""
    legend = "".join(
        f'<mark class="{name}">{escape(_WORDS[word])}</mark> ' for word, name in _LEGEND
    )
    return (
        f'<div class="marsad-doc" dir="rtl" lang="ar">{_STYLE}'
        f'<p class="legend">{legend}</p>{_facts(doc)}{title}{_field(doc, "text", doc.text)}</div>'
    )


def _facts(doc: Document) -> str:
    counts = (
        ("جمل sentences", len(doc.sentences)),
        ("اقتباسات quotes", len(doc.quotes)),
        ("مواقف stances", len(doc.stances)),
        (_WORDS["tone"], f"{doc.tone:+.1f}"),
    )
    told = " · ".join(f'{label} <bdi dir="ltr">{value}</bdi>' for label, value in counts)
    return f'<p class="facts">{told}</p>'


def _rows(rows: Iterable[Mapping[str, Any]], field: str) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["field"] == field]


def _field(doc: Document, field: str, text: str) -> str:
    spans = spans_of(_rows(doc.quotes, field), _rows(doc.stances, field), _WORDS)
    sentences = _rows(doc.sentences, field)
    return "\n".join(
        field_html(text, spans, sentences, headline=field == "title", tone=_WORDS["tone"])
    )
