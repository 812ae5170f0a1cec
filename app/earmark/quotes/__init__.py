"""The composer that needs no model: figures first, then the words they stand in."""

from earmark.quotes.arithmetic import Reckoned, reckon
from earmark.quotes.compose import compose, decide
from earmark.quotes.nearest import added, note

__all__ = ["Reckoned", "added", "compose", "decide", "note", "reckon"]
