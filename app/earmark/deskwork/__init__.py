"""Questions that whole calls answer: what the desk reads off them, as claims that are checked like any."""

from earmark.deskwork.answer import DeskWork

__all__ = ["DeskWork"]
