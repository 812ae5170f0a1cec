"""The composer that needs no model: figures first, then the words they stand in."""

from earmark.quotes.arithmetic import Reckoned, reckon
from earmark.quotes.compose import compose, decide, note

__all__ = ["Reckoned", "compose", "decide", "note", "reckon"]
