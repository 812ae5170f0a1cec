"""Everything that can be done on the page, by name."""

from __future__ import annotations

from earmark.assistant import Assistant
from earmark.ui.asking import Asking
from earmark.ui.choosing import Choosing
from earmark.ui.comparing import Comparing
from earmark.ui.intake import Intake
from earmark.ui.judged import Judged
from earmark.ui.opening import Opening
from earmark.ui.places import Places
from earmark.ui.shelf import Shelf
from earmark.ui.uploads import Uploads
from earmark.ui.wire import Verb


def verbs(assistant: Assistant, uploads: Uploads, *, alone: bool) -> dict[str, Verb]:
    """The verbs of all panels over one assistant; `alone`: whether nobody else can reach the server."""
    panels = (
        Opening(assistant),
        Asking(assistant),
        Places(assistant),
        Intake(assistant, uploads),
        Shelf(assistant),
        Judged(assistant),
        Comparing(assistant),
        Choosing(assistant, may=alone),
    )
    return {name: verb for panel in panels for name, verb in panel.verbs().items()}
