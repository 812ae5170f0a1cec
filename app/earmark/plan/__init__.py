"""From a question to what is to be read for it."""

from __future__ import annotations

from earmark.plan.companies.directory import Directory, Firm, directory
from earmark.plan.make import make_plan
from earmark.plan.scope import Narrow
from earmark.plan.selection import selected
from earmark.plan.types import WHOLE, Facet, Kind, Look, Plan, Task, Voice
from earmark.plan.what.whole import ALL
from earmark.plan.widen import widened

__all__ = [
    "ALL",
    "WHOLE",
    "Directory",
    "Facet",
    "Firm",
    "Kind",
    "Look",
    "Narrow",
    "Plan",
    "Task",
    "Voice",
    "directory",
    "make_plan",
    "selected",
    "widened",
]
