"""One number as it was said, with what goes with it, before ranges are joined and units settled."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from earmark_ingest.types import Bound


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what goes with it; None is what was not said."""

    start: int
    end: int
    value: Decimal
    scale: Decimal | None = None
    unit: str | None = None
    """An ISO currency or another unit; cents are already USD."""
    per: str | None = None
    approximate: bool = False
    bound: Bound | None = None
    weak: bool = False
    """A small number word without a unit, or `6.0`: it only counts as the low end of a range."""
    cents: bool = False
    indian: bool = False
    """Said in lakhs or crores: money is then rupees."""

    @property
    def bare(self) -> bool:
        """Nothing but the number was said."""
        return self.scale is None and self.unit is None

    @property
    def amount(self) -> Decimal:
        """In base units."""
        return self.value * (self.scale or 1)


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency's code."""
    return unit is not None and len(unit) == 3 and unit.isupper()
