"""The shorthand and the slips of the desk, written out: `crox gm ex-fx vs ests` asks for a gross margin.

Only whole words change; periods (`f2q08`, `fy04`, `1h20`, `ltm`) and changes (`yoy`, `q/q`) stay, since other
modules read them. A word that is also a ticker (`gm`, `div`, `arr`) is left where the note's ticker stands.
"""

from __future__ import annotations

import re

_PLAIN = {
    "accounts payable": "a/p",
    "accounts receivable": "a/r",
    "acquisition": "acq, acquistion, aquisition, acqusition",
    "acquisitions": "acqs, acquistions, aquisitions",
    "adjusted": "adj., adj",
    "average": "avg., avg",
    "average selling prices": "asps",
    "basis points": "bps",
    "because": "b/c",
    "between": "btwn",
    "book value": "bk value, bk val",
    "book-to-bill": "bk/bill, bk to bill, bk-to-bill, book/bill",
    "buyback": "buybak, by-back, bybk",
    "capital": "captial, captal",
    "capital expenditures": "capex, cap-ex, cap ex, capx",
    "change in": "chg in",
    "commentary": "cmmt, cmnt, cmts",
    "comparable sales": "comps, comp sales",
    "compared": "cmpd",
    "constant currency": "ex-fx, ex fx, exfx, fx-neutral, fx neutral, const curr, const currency",
    "customer": "cust",
    "customers": "custs",
    "debt to EBITDA": "debt/ebitda, debt / ebitda",
    "decrease": "decr",
    "depreciation and amortization": "d&a, d & a, dep & amort, depr & amort",
    "dividend": "divident, divdend, dividened, divedend",
    "earnings": "earings, earnigns, earnngs, earnigs",
    "employees": "ftes, emps",
    "estimates": "ests",
    "excluding": "excl., excl",
    "expenses": "expences, expnses",
    "forecast": "fcst, forcast, forecst",
    "government": "govt, gov't",
    "growth": "grth, grwth, gwth, growht",
    "guidance": "guidence, guidnace, gudiance, guidanse, guidane, giudance",
    "headcount": "headct, head ct, hdct, hdcnt, headcout",
    "including": "incl., incl",
    "increase": "incr",
    "interest expense": "int exp, int. exp, int expense, int. expense",
    "international": "int'l, int’l, intl",
    "inventory": "invty, invt, inven, inventroy, inventry, invetory, invntory",
    "management": "mgmt, mgt, mgmnt, managment",
    "margin": "mgn, marg, mrgn, marign, magin, margn, mragin",
    "margins": "mgns, margs, marigns",
    "market": "mkt",
    "market share": "mkt shr",
    "marketing": "mktg",
    "marketing expense": "mktg exp",
    "markets": "mkts",
    "non-GAAP": "nongaap, non gaap, ngaap, n-gaap, non-gap",
    "operating": "operting, oprating, opperating",
    "operating cash flow": "ocf, cffo, op cf, oper cf",
    "operating expenses": "opex, op-ex, op ex, op exp, oper exp",
    "operating income": "op inc, oper inc, op income, oper income",
    "operating margin": "opm, op mgn, op marg, oper mgn, oper margin, op margin, ebit mgn",
    "operations": "ops",
    "price": "px",
    "profitability": "proftability",
    "quarter": "qtr, quater, quartr, qaurter, quarer, qurater",
    "quarterly": "qtrly",
    "quarters": "qtrs, quaters",
    "receivables": "recievables, recievable, receiveables",
    "repurchases": "repurchace, repurchses, repurchaes",
    "restructuring": "restruct, restructring",
    "revenue": "revs, reveneu, revenu, revnue, reveune, revanue, revene",
    "same-store sales": "same store sls",
    "R&D": "r & d, r and d",
    "sales": "sls",
    "segment": "seg",
    "segments": "segs",
    "sequential": "seq",
    "SG&A": "sg & a, s,g&a",
    "shares": "shs",
    "shares outstanding": "shs out, shs outs, shs o/s, shs outstanding, shares o/s",
    "tax rate": "tax rt, tax rte, tx rate, tx rt",
    "without": "w/o",
    "working capital": "wkg cap, wking cap",
    "year": "yr",
    "years": "yrs",
    "yoy": "yr/yr, y-o-y, yr over yr",
    "q/q": "q-o-q, qtr/qtr",
}
_DOUBTFUL = {
    "annual recurring revenue": "arr",
    "average selling price": "asp",
    "cash conversion cycle": "ccc",
    "change": "chg",
    "constant currency": "cc",
    "days inventory outstanding": "dio",
    "days payable outstanding": "dpo",
    "dividend": r"divs?(?! (?:head|mgr|president|rev|revenue|sales|margin|income|profit|manager))",
    "free cash flow": "fcf",
    "gross": r"gr(?= (?:margins?|profit|bookings|adds|retention|billings)\b)",
    "gross margin": "gm",
    "gross profit": "gp",
    "growth": r"gr(?! (?:margins?|profit|bookings|adds|retention|billings)\b)",
    "guidance": r"gd|guid",
    "headcount": r"hc(?! (?:segment|sales|rev|revenue|costs?|business|reits?))",
    "inventory": r"invs?(?=\W*$|[?,;]| (?:days|turns?|levels?|build|draw|bal|balances?|write|growth|up|down"
    r"|yoy|y/y|q/q|qoq|vs|in|at|and|f?[1-4]q|q[1-4]|fy|20\d\d)(?!\w* (?:grade|bank)))",
    "net interest income": "nii",
    "net interest margin": "nim",
    "net income": "ni",
    "net revenue retention": "nrr|ndr",
    "pro forma": "pf",
    "remaining performance obligations": "rpo",
    "revenue": r"rev(?! share)",
    "same-store sales": "sss",
    "SG&A": "sga",
    "stock-based compensation": "sbc",
    "subscribers": "subs",
}
"""Words that are tickers too, or something else in other places; values are expressions."""

_LEFT, _RIGHT = r"(?<![\w&'’$.-])", r"(?![\w&]|['’](?!s\b)\w|-\w)"
_TO_PLAIN = {short: full for full, shorts in _PLAIN.items() for short in shorts.split(", ")}
_PLAIN_WORD = re.compile(
    f"{_LEFT}(?:{'|'.join(map(re.escape, sorted(_TO_PLAIN, key=len, reverse=True)))}){_RIGHT}", re.IGNORECASE
)
_DOUBTFUL_WORD = re.compile(
    _LEFT
    + "(?:"
    + "|".join(f"(?P<d{at}>(?:{form}){_RIGHT})" for at, form in enumerate(_DOUBTFUL.values()))
    + ")",
    re.IGNORECASE,
)
_FULL = tuple(_DOUBTFUL)
_ADDRESSED = re.compile(
    r"^\W*$|^\W*[A-Za-z.]{1,5},?\s+(?:(?:vs\.?|versus|and|or|&)\s+)$|^\W*[A-Za-z.]{1,5},\s*$"
    r"|\b(?:did|does|do|has|have|had|will|at|by)\s+$",
    re.IGNORECASE,
)
"""What stands before the name of a company: nothing, another ticker, or the verb of a question."""
_PER_SHARE = re.compile(r"(?<=\w)/sh(?:r|are)?\b(?!/)", re.IGNORECASE)
_WITH = re.compile(r"(?<![\w/])w/ ?(?=\w)", re.IGNORECASE)
_BOOK = re.compile(
    rf"{_LEFT}b2b{_RIGHT}(?! (?:sales|customers?|business|segment|revenue|rev|e-?commerce|market|software"
    r"|growth|channel|side|clients?|demand|platform|services?|payments?|marketing|saas)\b)",
    re.IGNORECASE,
)
_GUIDE = re.compile(
    r"(?<!to )(?<!not )(?<!they )(?<!we )(?<!management )\bguide\b"
    r"(?! (?:to|up|down|higher|lower|above|below|us)\b)",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"^\W*(?:did|does|do|will|has|have|can|could|why|how|when|who|where|what (?:did|does|do|will))\b", re.I
)

_LETTER = re.compile(r"\w")
_NEAR = 60
"""Characters on each side that tell what a doubtful word means."""

_CFO = re.compile(rf"{_LEFT}cfo{_RIGHT}(?!['’])", re.IGNORECASE)
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:the|their|its|our|his|her|an?|new|former|interim|acting|then|incoming|outgoing|current"
    r"|previous|who"
    r"|name of|by|from|asked|did|does|has|will|c[eo]o (?:and|or|&))|\b(?:c[eo]o|president)\s?[/,])\s*$",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(
    r"\s*(?:says?|said|comment|name|on|think|view|remark|quote|transition|change|depart|resign|retire|hire"
    r"|search"
    r"|succession|appoint|mention|discuss|explain|describ|ask|talk|expect|prepared|answer|guide[ds]|sees?"
    r"|saw|about"
    r"|tone|statement|leav|left|join|told|call|attribut|cite|step|who|(?:and|or|[/&]) ?c[eo]o)(?:\w*)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:who|whom|comments?|commentary|remarks?|name|says?|said|quotes?|views?)\b", re.I)
_CASH_BEFORE = re.compile(
    r"(?:\b(?:capital expenditures|fcf|free cash flow|ebitda|debt|net income|dividends?|cash)\s*"
    r"(?:vs\.?|versus|/|to|and|over|as % of|%)"
    r"|\b(?:how much|total|quarterly|annual|ttm|ltm|ytd|generat\w+|positive|negative|adjusted"
    r"|what (?:was|were|is)|level of|reported|record|strong|weak|lower|higher))\s*$",
    re.IGNORECASE,
)
_CASH_AFTER = re.compile(
    r"\s*(?:[-–/]|vs\b|versus\b|less\b|minus\b|before\b|ex\b|per share|conversion|yield|margin|growth|generat"
    r"|guidance|outlook|target|(?:and|,) ?(?:capital exp|free cash|fcf|debt|dividend)|f?[1-4]q|f?q[1-4]"
    r"|[12]h\d|fy ?\d|20\d\d|yoy|y/y|q/q|qoq|after|to (?:capital|debt|net)|as a (?:%|percent))",
    re.IGNORECASE,
)
"""Other shorthand has been written out before these are read."""


def spelt_out(question: str) -> str:
    """A question with the shorthand of the desk written out; the case of everything else is kept.

    What may be a ticker or a person where it stands is left: `gm q2 ebit`, `CFO comments`.
    """
    plain = _PLAIN_WORD.sub(lambda match: _TO_PLAIN[match[0].lower()], question)
    plain = _WITH.sub("with ", _PER_SHARE.sub(" per share", plain))
    plain = _DOUBTFUL_WORD.sub(_settled, plain)
    plain = _BOOK.sub(lambda match: match[0] if _opens(match) else "book-to-bill", plain)
    if not _VERBAL.match(plain):
        plain = _GUIDE.sub("guidance", plain)
    return _CFO.sub(_cash_or_person, plain)


def _settled(match: re.Match[str]) -> str:
    """A doubtful word written out, unless a company is addressed by it."""
    own = match.string.startswith(("'", "’"), match.end())
    if match.lastgroup is None or own or _addressed(match):
        return match[0]
    return _FULL[int(match.lastgroup[1:])]


def _addressed(match: re.Match[str]) -> bool:
    meant = match[0].lower() == "gm" or _opens(match) or not _VERBAL.match(match.string)
    start = match.start()
    return meant and bool(_ADDRESSED.search(match.string, max(0, start - _NEAR), start))


def _opens(match: re.Match[str]) -> bool:
    return not _LETTER.search(match.string, 0, match.start())


def _cash_or_person(match: re.Match[str]) -> str:
    """`CFO` as cash flow from operations where the words around speak of a figure; left where they do not."""
    text, start, end = match.string, match.start(), match.end()
    near = max(0, start - _NEAR), start
    person = _PERSON_BEFORE.search(text, *near) or _PERSON_AFTER.match(text, end)
    if person or _SPEAKS.search(text, near[0], end + _NEAR):
        return match[0]
    cash = _CASH_BEFORE.search(text, *near) or _CASH_AFTER.match(text, end)
    return "cash flow from operations" if cash else match[0]
