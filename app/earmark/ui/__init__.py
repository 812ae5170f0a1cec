"""The page in a browser: a chat over the same `Assistant`, every citation one click from its place."""

from __future__ import annotations

from earmark.ui.serve import launch

__all__ = ["launch"]
