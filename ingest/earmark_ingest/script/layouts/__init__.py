"""The layouts that need a description, one small file each. To add one, write a file and list it here."""

from earmark_ingest.script.layouts import (
    drifted_names,
    glued_names,
    name_over_title,
    name_title_firm,
    split_dash,
    tagged_translation,
    time_stamped,
)
from earmark_ingest.script.layouts.layout import Layout

LAYOUTS = (
    tagged_translation.LAYOUT,
    split_dash.LAYOUT,
    name_title_firm.LAYOUT,
    name_over_title.LAYOUT,
    time_stamped.LAYOUT,
    glued_names.LAYOUT,
    drifted_names.LAYOUT,
)
"""In the order in which they are applied."""

__all__ = ["LAYOUTS", "Layout"]
