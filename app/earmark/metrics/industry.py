"""Measures of a trade: software, banks, insurers, landlords, networks, makers of things."""

from __future__ import annotations

from earmark.metrics.types import COUNT, MONEY, RATIO, SHARE, Metric

INDUSTRY = (
    Metric(
        "AFFO",
        r"AFFO(?: per (?:diluted )?share)?"
        r"|adjusted (?:FFO|funds from operations)(?: per (?:diluted )?share)?",
        (SHARE, MONEY),
        "affo adjusted funds from operations",
    ),
    Metric(
        "FFO",
        r"(?:core |normali[sz]ed |nareit )?(?:FFO|funds from operations)(?: per (?:diluted )?share)?",
        (SHARE, MONEY),
        "ffo funds from operations share",
    ),
    Metric(
        "same-store NOI",
        r"same[- ](?:store|cent(?:er|re)|property|home|community|asset)"
        r" (?:cash )?(?:NOI|net operating income)",
        (RATIO, MONEY),
        "same store center property noi net operating income",
    ),
    Metric("NOI", r"NOI|net operating income", (MONEY, RATIO), "noi net operating income"),
    Metric("contribution margin", r"contribution (?:margins?|profits?)", (RATIO, MONEY)),
    Metric("net interest margin", r"net interest margins?|NIM", (RATIO,), "net interest margin nim"),
    Metric(
        "net interest income", r"net interest (?:income|revenues?)|NII", (MONEY,), "net interest income nii"
    ),
    Metric("net investment income", r"net investment income", (MONEY,)),
    Metric(
        "RPO",
        r"c?RPO|(?:current )?remaining performance obligations?",
        (MONEY,),
        "rpo remaining performance obligation",
    ),
    Metric(
        "ARR",
        r"(?:net new )?(?:ARR|annual(?:i[sz]ed)? recurring revenues?)",
        (MONEY,),
        "arr annual recurring revenue",
    ),
    Metric(
        "net revenue retention",
        r"(?:dollar[- ]based )?net (?:revenue |dollar )?(?:retention|expansion)(?: rates?)?|NRR|NDR",
        (RATIO,),
        "net revenue dollar retention expansion rate nrr",
    ),
    Metric("gross retention", r"gross (?:revenue |dollar )?retention(?: rates?)?|GRR", (RATIO,)),
    Metric("churn", r"churn(?: rates?)?", (RATIO,)),
    Metric(
        "ARPU",
        r"ARP[UA]|average (?:monthly )?revenues?"
        r" per (?:paying |paid )?(?:user|unit|account|member|customer)s?",
        (MONEY,),
        "arpu average revenue per user",
    ),
    Metric("ACV", r"(?:annual|total|average) contract values?|[AT]CV", (MONEY,), "contract value acv tcv"),
    Metric("billings", r"(?:calculated )?billings", (MONEY, RATIO)),
    Metric("GMV", r"GMV|gross merchandise (?:value|volume|sales)", (MONEY,), "gmv gross merchandise volume"),
    Metric("payment volume", r"(?:total )?payments? volumes?|TPV", (MONEY,), "payment volume tpv"),
    Metric("take rate", r"take[- ]rates?", (RATIO,)),
    Metric("net adds", r"(?:net|gross)(?: \w+)? add(?:s|itions)", (COUNT,), "net adds additions subscribers"),
    Metric("subscribers", r"subscribers?", (COUNT,)),
    Metric(
        "active users",
        r"(?:daily |monthly |weekly )?active (?:users?|customers?|accounts?)|[DM]AUs?",
        (COUNT,),
        "active users daily monthly",
    ),
    Metric("combined ratio", r"combined ratios?", (RATIO,)),
    Metric(
        "loss ratio",
        r"(?:medical )?loss ratios?|MLR|medical (?:care|cost|benefits?) ratios?|benefits? (?:expense )?ratio",
        (RATIO,),
    ),
    Metric("expense ratio", r"expense ratios?", (RATIO,)),
    Metric("efficiency ratio", r"efficiency ratios?", (RATIO,)),
    Metric(
        "written premiums",
        r"(?:(?:net|gross) )?(?:written premiums?|premiums? written)|[NG]PW",
        (MONEY, RATIO),
        "net gross premiums written",
    ),
    Metric("earned premiums", r"(?:net )?(?:earned premiums?|premiums? earned)|NPE", (MONEY, RATIO)),
    Metric("net charge-offs", r"(?:net )?charge[- ]offs?(?: rates?| ratios?)?|NCOs?", (MONEY, RATIO)),
    Metric(
        "credit loss provision",
        r"(?:credit|loan)[- ]loss provisions?|provisions? for (?:credit|loan) loss(?:es)?",
        (MONEY,),
        "provision credit loan losses",
    ),
    Metric(
        "CET1 ratio", r"CET-?1(?: (?:capital )?ratios?)?|common equity tier (?:1|one)(?: ratios?)?", (RATIO,)
    ),
    Metric(
        "ROE",
        r"ROE|ROTC?E|return on (?:average )?(?:tangible )?(?:common )?equity",
        (RATIO,),
        "return equity",
    ),
    Metric("ROIC", r"ROIC|return on (?:invested )?capital", (RATIO,), "return invested capital roic"),
    Metric("ROA", r"ROA|return on (?:average )?assets", (RATIO,), "return assets"),
    Metric("AUM", r"AUM|assets under management", (MONEY,), "assets under management aum"),
    Metric("occupancy", r"(?<!buying and )occupancy(?! (?:costs?|expenses?))(?: rates?)?", (RATIO,)),
    Metric("RevPAR", r"RevPAR|revenues? per available room", (RATIO, MONEY), "revpar revenue available room"),
    Metric("utilization", r"utili[sz]ation(?: rates?)?", (RATIO,)),
    Metric("load factor", r"load factors?", (RATIO,)),
    Metric(
        "average selling price",
        r"average (?:selling|sales|unit|realized) prices?|ASPs?",
        (MONEY, RATIO),
        "average selling price prices asp asps",
    ),
    Metric("book-to-bill", r"book[- ]to[- ]bill(?: ratios?)?", (COUNT, RATIO), "book to bill"),
    Metric("gross bookings", r"gross bookings", (MONEY, RATIO)),
    Metric("net bookings", r"net bookings", (MONEY, RATIO)),
)
