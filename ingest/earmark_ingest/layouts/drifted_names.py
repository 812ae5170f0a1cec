"""The name at the end of the line before what is said, as tables of translations leave it.

...I now hand over to Ida Roe. Ida Roe
Thank you, and good morning.
"""

import re

from earmark_ingest.layouts.layout import Layout

LAYOUT = Layout(
    "drifted names",
    cut=re.compile(
        r"(?<=[.?!…\"”)\]])\s+(?P<name>Operator|[A-Z][\w.'’-]*(?: (?:[a-z]{1,3} )?[A-Z][\w.'’-]*){1,3})$"
    ),
    ends=True,
)
