"""Lines of the statements and what is computed from them: any company reports these.

The more particular name stands first.
"""

from __future__ import annotations

from earmark.metrics.types import COUNT, DAYS, MONEY, RATIO, SHARE, Metric

_NO_THING = (
    r"(?! (?:and|head|team|people|employee|engineer|staff|hir|cent|site|facilit|lab|pipeline|program|project"
    r"|organi|effort|partner|tax|credit|portfolio|activit|work|function|capabilit|group|pro[cd]))"
)
"""Behind a word that names spending only where no thing follows it (`R&D centre`)."""

STATEMENTS = (
    Metric("deferred revenue", r"(?:deferred|unearned) (?:revenues?|rev)|deferrals?", (MONEY,)),
    Metric(
        "EPS",
        r"EPS|(?:(?:core |pre-?tax )?operating |core |distributable |ongoing )?(?:net )?(?:earnings|income"
        r"|profit"
        r"|loss)[- ]per[- ](?:(?:fully )?(?:diluted|basic) )?(?:common )?share"
        r"|(?:(?:non[- ]?)?gaap|adjusted|diluted|core) (?:diluted )?(?:earnings|loss)"
        r"(?: per (?:fully )?(?:diluted )?(?:common )?share)?(?! call)"
        r"|earn(?:s|ed)? per (?:diluted )?share|earned (?=\$?[\d.]+ (?:cents|per share))|earnings (?=(?:of"
        r"|between) (?:\$?\d))",
        (SHARE,),
        "earnings per share eps",
    ),
    Metric("cash conversion cycle", r"cash conversion cycles?|CCC", (DAYS, COUNT)),
    Metric("cash conversion", r"cash conversion(?: rates?| ratios?)?", (RATIO,)),
    Metric("free cash flow", r"free cash[- ]flows?|FCF", (MONEY,), "free cash flow"),
    Metric(
        "operating cash flow",
        r"operating cash[- ]flows?|cash[- ]flows? from operat\w+(?: activities)?|OCF"
        r"|cash (?:generated|provided|generation)(?: (?:from|by) operat\w+(?: activities)?)?"
        r"|cash from operat\w+|cash[- ]flows?",
        (MONEY,),
        "cash flow operations operating activities",
    ),
    Metric("gross margin", r"(?:gross|growth) (?:profit )?margins?|GM|gross profit", (RATIO, MONEY)),
    Metric("EBITDA margin", r"EBITDA margins?", (RATIO,)),
    Metric(
        "operating margin",
        r"op(?:erating|er)? (?:(?:profit|income) )?margins?|OPM|EBIT margins?",
        (RATIO,),
        "operating margin",
    ),
    Metric("net margin", r"net (?:income |profit )?margins?", (RATIO,)),
    Metric("EBITDA", r"EBITDA", (MONEY,)),
    Metric(
        "operating income",
        r"operating (?:income|profits?|loss|earnings)|income from operations|EBIT|op inc",
        (MONEY, RATIO),
        "operating income profit",
    ),
    Metric(
        "pre-tax income",
        r"pre-?tax (?:income|profit|earnings)|(?:earnings|income|profit) before (?:income )?taxes",
        (MONEY,),
    ),
    Metric("net income", r"net (?:income|loss|earnings|profit)|bottom line", (MONEY,), "net income"),
    Metric(
        "capital expenditures",
        r"capital (?:expenditures?|spending|expenses?)|cap[- ]?ex",
        (MONEY, RATIO),
        "capital expenditures capex spending",
    ),
    Metric(
        "SG&A",
        r"SG&A(?: expenses?| costs?)?|selling,? general,? (?:and|&) administrative(?: expenses?| costs?)?",
        (MONEY, RATIO),
        "SG&A selling general administrative",
    ),
    Metric(
        "R&D expense",
        rf"(?:R&D|research and development)(?: (?:expenses?|expenditures?|spend(?:ing)?|costs?)|{_NO_THING})",
        (MONEY, RATIO),
        "R&D research development expense spending",
    ),
    Metric(
        "marketing expense",
        r"(?:sales (?:and|&) |advertising and )?marketing (?:expenses?|spend(?:ing)?|costs?)",
        (MONEY, RATIO),
    ),
    Metric("G&A expense", r"(?:G&A|general and administrative)(?: expenses?| costs?)?", (MONEY, RATIO)),
    Metric("restructuring charges", r"restructuring (?:charges?|costs?|expenses?)", (MONEY, SHARE)),
    Metric(
        "operating expenses",
        r"operating (?:expenses?|costs?|spending)|op[- ]?ex",
        (MONEY, RATIO),
        "operating expenses opex",
    ),
    Metric("cost of revenue", r"costs? of (?:revenues?|sales|goods(?: sold)?)|COGS", (MONEY, RATIO)),
    Metric("DSO", r"days?[- ]sales[- ]outstanding|DSOs?", (DAYS, COUNT), "days sales outstanding dso dsos"),
    Metric("accounts receivable", r"(?:accounts?[- ])?receivables?(?: balances?)?", (MONEY,)),
    Metric(
        "DPO", r"days[- ]payables?(?:[- ]outstanding)?|DPOs?", (DAYS, COUNT), "days payable outstanding dpo"
    ),
    Metric("accounts payable", r"accounts[- ]payable", (MONEY,)),
    Metric(
        "DIO",
        r"days (?:of |in )?inventor(?:y|ies)(?: (?:outstanding|on hand))?|inventory days|DIO",
        (DAYS, COUNT),
        "days inventory outstanding dio",
    ),
    Metric("inventory turns", r"inventory turn(?:s|over)", (COUNT,)),
    Metric("inventory", r"inventor(?:y|ies)", (MONEY, DAYS, RATIO)),
    Metric("tax rate", r"tax rate", (RATIO,)),
    Metric(
        "share count",
        r"share count|shares outstanding|diluted shares|(?:weighted )?average shares(?: outstanding)?",
        (COUNT,),
        "share count shares outstanding diluted",
    ),
    Metric(
        "share repurchases",
        r"(?:share |stock )?(?:repurchas(?:e|es|ed|ing)|buy[- ]?backs?)|bought back|buying back",
        (MONEY, COUNT),
        "repurchase repurchased buyback shares stock",
    ),
    Metric("dividend", r"dividends?", (SHARE, MONEY)),
    Metric(
        "headcount",
        r"head[- ]?counts?|employees|work ?force",
        (COUNT,),
        "headcount head count employees people",
    ),
    Metric("depreciation", r"depreciation(?: and amortization)?|D&A", (MONEY,)),
    Metric(
        "stock-based compensation",
        r"(?<!excluding )(?<!excludes )(?<!before )(?:(?:stock|share|equity)[- ]based comp(?:ensation)?"
        r"|(?:stock|equity) comp(?:ensation)?|SBC)(?: expenses?| costs?| charges?)?",
        (MONEY, SHARE),
        "stock based compensation expense",
    ),
    Metric("interest expense", r"interest (?:expenses?|costs?)", (MONEY,)),
    Metric("other income", r"(?:interest and )?other income(?: (?:and|&) expenses?)?|OI&E", (MONEY,)),
    Metric("interest income", r"interest income", (MONEY,)),
    Metric(
        "book value",
        r"(?:tangible )?book value(?: per (?:common )?share)?|TBV|BVPS",
        (SHARE, MONEY),
        "tangible book value share",
    ),
    Metric("liquidity", r"liquidity", (MONEY,)),
    Metric("working capital", r"working capital", (MONEY,)),
    Metric("backlog", r"backlog", (MONEY,)),
    Metric("bookings", r"bookings", (MONEY, RATIO)),
    Metric(
        "leverage",
        r"leverage(?: ratio)?|(?:(?:net|total) )?debt[- ]to[- ](?:trailing (?:12"
        r"|twelve)[- ]month )?(?:adjusted )?EBITDA",
        (COUNT, RATIO),
        "leverage net debt EBITDA times",
    ),
    Metric("net debt", r"net debt(?: position)?", (MONEY,), "debt net of cash"),
    Metric("debt", r"(?:total |long-term )?debt|borrowings", (MONEY,)),
    Metric(
        "cash",
        r"cash(?:,? (?:and )?cash equivalents?)?(?: and equivalents?)?"
        r"(?:,? (?:and )?(?:short|long)[- ](?:and[- ]long[- ])?term invest(?:ment)?s?)?"
        r"(?: (?:balances?|position))?",
        (MONEY,),
    ),
    Metric(
        "comparable sales",
        r"comp(?:arable)?(?:[- ]store)?[- ]sales|comps?|same[- ]store sales|like[- ]for[- ]like(?: sales)?",
        (RATIO,),
        "comparable sales comp comps same store",
    ),
    Metric("market share", r"market ?share", (RATIO,)),
    Metric(
        "revenue",
        r"revenues?(?! per (?:visit|patient|unit|room|customer|user|subscriber|store|square|passenger|load"
        r"|mile|member|day))"
        r"|(?<!asset )(?<!assets )(?<!land )(?<!property )(?<!share )(?<!stock )(?:net |total )?sales"
        r"(?! (?:of (?:assets?|land|property|shares|stock)|force|teams?|people|persons?|reps?|and marketing"
        r"|cycles?|tax))"
        r"|top[- ]line|turnover|rev",
        (MONEY,),
        "revenue revenues sales",
    ),
)
