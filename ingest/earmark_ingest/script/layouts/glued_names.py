"""The whole call on one line, each name glued to the sentence before it.

...please go ahead.Ida Roe: Thank you.Tom Lund: Good morning.
"""

import re

from earmark_ingest.script.layouts.layout import WORD, Layout

LAYOUT = Layout(
    "glued names",
    cut=re.compile(
        r"(?:(?:(?<=[A-Z]\.[A-Z]\.)|(?<=[A-Z&][A-Z][.?!])|(?<=[a-z0-9)”\"%'’.][.?!…]))\s{0,2}|"
        r"(?<=[a-z0-9)\]”])(?=[A-Z])|(?<=[A-Za-z-][-–—])\s?)"
        r"(?P<name>Operator|Moderator|Executives|Analysts|Unidentified [A-Z][a-z]+|[A-Z][a-z]+[A-Z][a-z]+|"
        r"[A-Z]{2,}[A-Z.'’-]*(?: [A-Z.'’-]+){1,3}(?:, [A-Z &.,'’-]{2,90})?|"
        rf"{WORD}(?: (?:[a-z]{{2,3}} )?{WORD}){{1,3}})\s{{0,3}}:\s{{0,3}}(?=\S)"
    ),
)
