"""What a firm that sends analysts to calls is called: by its legal form, its trade, or its name."""

from __future__ import annotations

import re

_HOUSES = (
    r"Inc|Corp|Corporation|Co|Ltd|Limited|LLC|LLP|L\.L\.C|plc|AG|SA|NV|N\.V|S\.A|Bank|Securities|Company|"
    r"Associates|Holdings|Stanley|Sachs|Lynch|JPMorgan|J\.?P\.? Morgan|Citi|Citigroup|UBS|Barclays"
    r"|Jefferies|Cowen|"
    r"Stifel|Evercore|RBC|BMO|HSBC|Nomura|Mizuho|Bernstein|Wedbush|Oppenheimer|Needham|Sandler|Baird|Truist"
    r"|KeyBanc|Wells Fargo|"
    r"BofA|Macquarie|Guggenheim|Raymond James|Credit Suisse|Deutsche|BNP|Exane|Berenberg|Redburn|Kepler"
    r"|CLSA|Keefe"
)
LEGAL = re.compile(rf"\b(?:{_HOUSES})\b", re.IGNORECASE)
"""A legal form, or a name that is a firm's and nobody's office."""

_FIRM = re.compile(
    rf"\b(?:{_HOUSES}|Bank\w*|Capital|Research|Partners|Markets?|Group|Advisors?|Advisers|Asset"
    rf"|Investments?|Management|"
    r"Equit(?:y|ies)|Division|Financial|Autonomous|Wolfe|Mutual|Fund|Insurance|Trust|Brok(?:erage|ing|er)"
    r"|Institutional|"
    r"Wealth|PMS|AMC|Analysis|Intelligence|Ventures)\b",
    re.IGNORECASE,
)


def is_firm(text: str) -> bool:
    """Whether a name looks like that of a firm that sends analysts to calls."""
    return _FIRM.search(text) is not None
