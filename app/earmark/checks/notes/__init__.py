"""Hold any text (a draft note, another assistant's answer) against calls, by figure and by quotation."""

from earmark.checks.notes.marks import verified, verify
from earmark.checks.notes.types import Mark, Verification

__all__ = ["Mark", "Verification", "verified", "verify"]
