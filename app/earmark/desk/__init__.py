"""What is read off calls without a question being asked: mentions, exchanges, guidance, cards, briefs."""

from earmark.desk.brief import Brief, brief
from earmark.desk.card import Card, of_file
from earmark.desk.changes import Changes
from earmark.desk.desk import Desk
from earmark.desk.exchanges import Filter
from earmark.desk.guidance import Guidance
from earmark.desk.screen import Order, Screened
from earmark.desk.types import By, Exchanged, Mention, Mentions

__all__ = [
    "Brief",
    "By",
    "Card",
    "Changes",
    "Desk",
    "Exchanged",
    "Filter",
    "Guidance",
    "Mention",
    "Mentions",
    "Order",
    "Screened",
    "brief",
    "of_file",
]
