"""The whole call on one line, each name glued to the sentence before it.

...please go ahead.Ida Roe: Thank you.Tom Lund: Good morning.
"""

import re

from earmark_ingest.layouts.layout import Layout

LAYOUT = Layout(
    "glued names",
    cut=re.compile(
        r"(?:(?<=[a-z0-9)”\"%'’][.?!…])\s{0,2}|(?<=[a-z0-9)\]”])(?=[A-Z]))(?P<name>Operator|Moderator|Unidentified [A-Z][a-z]+|"
        r"[A-Z][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*){1,3})\s*:\s*(?=\S)"
    ),
)
