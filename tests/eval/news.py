#!/usr/bin/env python3
"""Read articles and write quotations, stances and sentence tone in the format of the news scorer.

usage: news.py IN.jsonl OUT.jsonl

IN holds one article a line: doc_id, title (optional), text. OUT has one object a line with offsets
in code points of text alone: doc_id, quotes, stances (rows of repeated blocks too) and tone, one
row for every sentence.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import marsad as ms


def quotes(doc: ms.Document) -> list[dict[str, Any]]:
    return [
        {
            "start": q["start"],
            "end": q["end"],
            "kind": q["kind"],
            "speaker": q["speaker"],
            "speaker_start": q["speaker_start"],
            "speaker_end": q["speaker_end"],
            "speaker_id": q["speaker_entity"],
            "rule": q["rule"],
        }
        for q in doc.quotes
        if q["field"] == "text"
    ]


def stances(doc: ms.Document) -> list[dict[str, Any]]:
    begins = {s["sent"]: s["start"] for s in doc.sentences if s["field"] == "text"}
    return [
        {
            "sentence_start": begins[s["sent"]],
            **{
                f"{role}{suffix}": s[f"{role}{column}"]
                for role in ("holder", "target")
                for suffix, column in (
                    ("", ""),
                    ("_start", "_start"),
                    ("_end", "_end"),
                    ("_id", "_entity"),
                )
            },
            "polarity": "support" if s["polarity"] > 0 else "oppose",
            "rule": s["rule"],
        }
        for s in doc.stances
        if s["field"] == "text"
    ]


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    with (
        Path(sys.argv[1]).open(encoding="utf8") as lines,
        Path(sys.argv[2]).open("w", encoding="utf8") as out,
    ):
        for line in lines:
            article = json.loads(line)
            doc = ms.analyze(article["text"], title=article.get("title"))
            row = {
                "doc_id": article["doc_id"],
                "quotes": quotes(doc),
                "stances": stances(doc),
                "tone": [
                    {"start": s["start"], "end": s["end"], "tone": s["tone"]}
                    for s in doc.sentences
                    if s["field"] == "text"
                ],
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
