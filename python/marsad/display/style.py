"""How marked text looks: one list of rules for notebook views and reports.

Every kind differs by form and not by colour alone: background, dashes, dots, waves, signs. None
adds space or weight inside a line, so that Arabic letters keep joining across a boundary.
"""

from __future__ import annotations

__all__ = ["DARK", "FONTS", "LIGHT", "MARKS"]

FONTS = '"Noto Naskh Arabic","Geeza Pro","Segoe UI","Noto Sans","Amiri",serif'

LIGHT = (
    "--paper:#fcfbf8;--card:#fff;--ink:#1c2328;--soft:#55616b;--line:#d8d5cc;--accent:#155a6e;"
    "--direct:#dcefe9;--indirect:#4f7f73;--cue:#f3ebb5;--speaker:#2d7a5f;--term:#7a3f8f;"
    "--name:#55616b;--blue:#14539a;--blue1:#e3eef9;--blue2:#c3dcf4;--blue3:#9cc6ee;"
    "--orange:#954200;--orange1:#fdebdc;--orange2:#fbd3b0;--orange3:#f6b57d;--mixed:#ecebe7"
)
DARK = (
    "--paper:#14191d;--card:#1a2126;--ink:#e8e5de;--soft:#a6b0b8;--line:#364047;--accent:#7cc4d8;"
    "--direct:#1f4038;--indirect:#7fb5a6;--cue:#54491a;--speaker:#63b795;--term:#d09be3;"
    "--name:#a6b0b8;--blue:#a3cdf8;--blue1:#1b2f45;--blue2:#1f4166;--blue3:#25558a;"
    "--orange:#ffc08a;--orange1:#3d2816;--orange2:#5a371a;--orange3:#7a481d;--mixed:#2c3439"
)

MARKS = """
mark{background:none;color:inherit}
.direct,.mixed{background:var(--direct)}
.indirect,.mixed{border-bottom:2px dashed var(--indirect)}
.term{text-decoration:underline wavy var(--term) 1.5px;text-underline-offset:.3em}
.name{text-decoration:underline dotted var(--name) 2px;text-underline-offset:.3em}
.other{border-bottom:1px solid var(--line)}
.says{background:var(--cue)}
.speaker{box-shadow:inset 0 -3px var(--speaker)}
.holder{box-shadow:inset 0 -3px var(--ink)}
.target{text-decoration:underline double var(--ink) 1.5px;text-underline-offset:.3em}
.stance.support{background:var(--blue2);color:var(--blue)}
.stance.oppose{background:var(--orange2);color:var(--orange)}
.end-support::after{content:"+"}
.end-oppose::after{content:"\\2212"}
.end-support::after,.end-oppose::after{font:700 .75em/1 sans-serif;vertical-align:super}
"""


def scoped(css: str, scope: str) -> str:
    """Put a scope before every selector of simple rules, one rule a line.

    Examples
    --------
    >>> scoped(".a,.b{color:red}", ".box")
    '.box .a,.box .b{color:red}'
    """
    rules = []
    for line in css.strip().splitlines():
        selectors, brace, body = line.partition("{")
        names = ",".join(f"{scope} {name}" for name in selectors.split(","))
        rules.append(names + brace + body)
    return "\n".join(rules)
