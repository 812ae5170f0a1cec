"""Check what is to be shown against what was said; pure, and usable without the rest."""

from earmark.checks.claims import check, check_all
from earmark.checks.conflicts import Conflict, conflicts, with_conflicts
from earmark.checks.types import Checked, Found, Source, Traced

__all__ = [
    "Checked",
    "Conflict",
    "Found",
    "Source",
    "Traced",
    "check",
    "check_all",
    "conflicts",
    "with_conflicts",
]
