"""The whole call on one line, each name glued to the sentence before it.

...please go ahead.Ida Roe: Thank you.Tom Lund: Good morning.
"""

import re

from earmark_ingest.layouts.layout import Layout

_WORD = r"(?:(?:[A-Z]\.){1,3}|[A-Z][\w'’-]*)"

LAYOUT = Layout(
    "glued names",
    cut=re.compile(
        r"(?:(?<=[a-z0-9)”\"%'’][.?!…])\s{0,2}|(?<=[a-z0-9)\]”])(?=[A-Z])|(?<=[A-Za-z-][-–—])\s?)(?P<name>"
        r"Operator|Moderator|Executives|Analysts|Unidentified [A-Z][a-z]+|[A-Z][a-z]+[A-Z][a-z]+|"
        r"[A-Z]{2,}[A-Z.'’-]*(?: [A-Z.'’-]+){1,3}(?:, [A-Z &.,'’-]{2,90})?|"
        rf"{_WORD}(?: (?:[a-z]{{2,3}} )?{_WORD}){{1,3}})\s*:\s*(?=\S)"
    ),
)
