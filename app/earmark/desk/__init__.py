"""What is read off calls without a question being asked: mentions, exchanges."""

from earmark.desk.desk import Desk
from earmark.desk.exchanges import Filter
from earmark.desk.types import By, Exchanged, Mention, Mentions

__all__ = ["By", "Desk", "Exchanged", "Filter", "Mention", "Mentions"]
