"""Name, dashes and office on three lines, as the text of some web pages comes out.

Ida Roe
--
Chief Financial Officer
"""

import re

from earmark_ingest.script.layouts.layout import Layout

LAYOUT = Layout(
    "split dash",
    join=(
        re.compile(r"(?P<name>.{3,60})"),
        re.compile(r"--|[-–—]"),
        re.compile(r"(?P<title>.{2,120})"),
    ),
)
