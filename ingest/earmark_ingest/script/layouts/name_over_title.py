"""The office or the firm on the line below the name; `Q` or `A` may end it.

Ida Roe
Chief Financial Officer, Trellport, Inc.                    A
"""

import re

from earmark_ingest.script.layouts.layout import Layout

LAYOUT = Layout(
    "name over title",
    join=(
        re.compile(r"(?P<name>[^,:;.?!]*(?:\b\w\.[^,:;.?!]*){0,3}(?:,? (?:Jr|Sr)\.?)?)"),
        re.compile(r"(?P<title>(?!.*[?!:;]$)(?!.*[a-z]{3}\.$)[A-Z].{1,110}?)(?:\s+[QA])?"),
    ),
)
