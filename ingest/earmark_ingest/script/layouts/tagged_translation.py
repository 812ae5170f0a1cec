"""Each paragraph tagged with its language, the translation below it.

[ 12] [EN] Operator: Good day, and welcome.
      [中] 主持人：大家好，欢迎。
"""

import re

from earmark_ingest.script.layouts.layout import Layout

LAYOUT = Layout(
    "tagged translation",
    keep=re.compile(r"(?:\[\s*\d+\]\s*)?(?:\[(?:EN|英文?|原文)\]|👤|━+)\s*", re.IGNORECASE),
    times=10,
)
