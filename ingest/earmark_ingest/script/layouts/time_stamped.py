"""Name, office and time run together with what is said.

...please go ahead. Ida RoeChief Financial Officer at Trellport00:01:12Thank you.
"""

import re

from earmark_ingest.script.layouts.layout import Layout

_WORD = r"(?!Operator)[A-Z][A-Za-z.'’-]*"

LAYOUT = Layout(
    "time stamped",
    cut=re.compile(
        rf"(?:^|(?<=[.?!…\"”)])|(?<=\s))\s?(?P<name>Operator|{_WORD}(?: {_WORD}){{1,3}}?)"
        r"\s{0,3}(?P<title>(?<=[a-z])[A-Z][^.?!:\d]{2,110}?)?\s{0,3}\d{1,2}:\d\d:\d\d\s{0,3}(?=[A-Z\"“])"
    ),
    times=2,
)
