"""Check what is to be shown against what was said; pure, and usable without the rest."""

from earmark.checks.claims import Checked, Found, Source, check, check_all

__all__ = ["Checked", "Found", "Source", "check", "check_all"]
