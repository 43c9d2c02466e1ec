"""Why there is a hit, and how its value comes about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad._evidence import Evidence, steps

__all__ = ["hit_evidence"]


def hit_evidence(row: Mapping[str, Any], name: str, factors: Mapping[str, float]) -> Evidence:
    """Collect what a row of a lookup says, and the factors of its shifters."""
    evidence = Evidence(what="hit")
    for key in ("entry", "category", "text", "level", "source", "voice"):
        if row.get(key):
            evidence[key] = row[key]
    evidence["file"] = name
    if row["line"]:
        evidence["line"] = row["line"]
    evidence["morpheme"] = row["morph"]
    evidence["weight"] = value = row["weight"]
    if "shifters" not in row:
        return evidence
    told = [f"{value:g}"]
    applied = [_with_own(step, factors) for step in steps(row)]
    for step in applied:
        value *= step["factor"]
        told.append(f"{step['factor']:g}")
    if applied:
        evidence["steps"] = applied
    evidence["arithmetic"] = f"{' x '.join(told)} = {value:g}" if applied else told[0]
    evidence["value"] = value
    return evidence


def _with_own(step: dict[str, Any], factors: Mapping[str, float]) -> dict[str, Any]:
    """Give a step the factor that counted: a trap takes all, of the given ones the last counts."""
    if step["kind"] == "trap":
        return {**step, "factor": 0.0}
    own = [factor for name, factor in factors.items() if name in (step["rule"], step["kind"])]
    return {**step, "factor": own[-1]} if own else step
