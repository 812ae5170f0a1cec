"""Name, office and time run together with what is said.

...please go ahead. Ida RoeChief Financial Officer at Trellport00:01:12Thank you.
"""

import re

from earmark_ingest.layouts.layout import Layout

LAYOUT = Layout(
    "time stamped",
    cut=re.compile(
        r"(?:^|(?<=[.?!…\"”)])|(?<=\s))\s*(?P<name>Operator|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}?)"
        r"\s*(?P<title>(?<=[a-z])[A-Z][^.?!:]{2,110}?)?\s*\d{1,2}:\d\d(?::\d\d)?\s*(?=[A-Z\"“])"
    ),
)
