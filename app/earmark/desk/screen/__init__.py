"""A library screened for what is asked: company by company, with the best quote of each call."""

from earmark.desk.screen.asked import wanted
from earmark.desk.screen.screen import screened
from earmark.desk.screen.types import Found, Order, Screened

__all__ = ["Found", "Order", "Screened", "screened", "wanted"]
