"""The office and the firm on two lines below the name.

Ida Roe
Chief Financial Officer
Trellport, Inc.
"""

import re

from earmark_ingest.script.layouts.layout import Layout

LAYOUT = Layout(
    "name, title and firm",
    join=(
        re.compile(r"(?P<name>[^,:;?!]{3,60})"),
        re.compile(r"(?P<title>(?!.*[?!:;]$)(?!.*[a-z]{3}\.$)[A-Z].{1,110}?)"),
        re.compile(r"(?P<firm>(?!.*[?!:;]$)[A-Z].{1,60}?)(?:\s+[QA])?"),
    ),
)
