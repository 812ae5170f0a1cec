"""The name at the end of the line before what is said, as tables of translations leave it.

...I now hand over to Ida Roe. Ida Roe
Thank you, and good morning.
"""

import re

from earmark_ingest.script.layouts.layout import WORD, Layout

LAYOUT = Layout(
    "drifted names",
    cut=re.compile(
        r"(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)(?<!Dr\.)(?<!\b[A-Z]\.)(?<=[.?!…\"”)\]])\s+"
        rf"(?P<name>Operator|{WORD}(?: (?:[a-z]{{1,3}} )?{WORD}){{1,3}})$"
    ),
    ends=True,
)
