"""Whether a figure is the company's own, or that of a part that its line does not name."""

from __future__ import annotations

import re

from earmark.desk.guidance.results import Reported

_NOBODYS = re.compile(r"(?:this|that|these|those|the|its|their|each|such|same|other|both)\b", re.IGNORECASE)
"""What a part is called that only the sentences before name."""
_VAGUE = frozenset(
    "service services product products cumulative quarterly annual incremental new segment".split()
)
_WHOLE = re.compile(
    r"\b(?:total|consolidated|overall|company(?:-?wide)?|enterprise|corporate|group)\b", re.IGNORECASE
)
_OURS = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_PARTED = frozenset(
    " ".join(name.split())
    for name in """
    revenue, EBITDA, EBITDA margin, operating income, operating margin, gross margin, gross profit,
    comparable sales, bookings, backlog, book-to-bill, NOI, same-store NOI, AUM, occupancy, combined
    ratio, loss ratio, expense ratio, written premiums, earned premiums
    """.split(",")
)
"""Metrics that calls give of parts too."""
_NEAR = 8
"""Sentences behind a part's figure in which "our margin" may be the part's."""
_NAME = r"(?P<name>[A-Z][\w&.'’-]*)(?: (?:&|and|[A-Z][\w&.'’-]*)){0,3}"
_PLACE = re.compile(
    r"(?:(?:and|now|so|finally|first|next|lastly),? )?(?:outside|in|across|within|at|from|for)"
    r" (?:of )?(?:the |our )?(?P<name>(?-i:[A-Z])[\w.&'-]*)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?:[Tt]he |[Oo]ur )?{_NAME} (?:segment |division |business |group )?"
    r"(?:ended|had|generated|delivered|reported|recorded|posted|earned|produced|contributed|grew|increased)\b"
)
_EXPECTED = re.compile(
    rf"\b(?:expect|anticipate|forecast|project|believe|estimate)s? (?:that )?{_NAME}"
    r" (?:will|to|should|would|revenues?|sales|margins?)\b"
)
_WHEN = re.compile(
    r"(?:as \w+|in|for|during|turning to|looking at|with|on|and|so|now|finally|lastly)\b[^,;]{0,45}, ",
    re.IGNORECASE,
)
"""What a sentence opens with before it says whose its figures are: "In the second quarter, "."""
_NO_PART = re.compile(
    r"(?:We|It|This|That|The|Our|Which|Who|Q[1-4]|FY\d*|Fiscal|First|Second|Third|Fourth|Full|Total|Net"
    r"|Consolidated|Company|Management|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|GAAP|Non-GAAP|Adjusted|Revenues?|Sales|Earnings|Margins?|Cash|Free|Operating|Gross"
    r"|And|But|So|Also|Overall|Today|EPS|EBITDA|ASC|[A-Z]?\d+)\b"
)
_PARTS = re.compile(
    r"\b(?:segments?|divisions?|sectors?|groups|business units?"
    r"|(?:the|our) [A-Z]\w+(?: \w+){0,2} (?:group|business|unit|channel|brand))\b"
)
"""Before a figure: it may be theirs."""
_OF_OURS = re.compile(
    r"\b(?:our|the) (?!business|company|team|operations?|results?|quarter|portfolio|people|employees|model"
    r"|total|net|overall|entire)(?:[\w-]+ ){1,2}(?:to )?"
    r"(?:generated?|produced?|delivered?|contributed?|posted)\b",
    re.IGNORECASE,
)
"""Whose a figure is, in small letters: "our urban hotels generated"."""


_TOPIC = re.compile(
    r"(?:now |so |and )?(?:beginning|starting|turning|moving|looking|shifting|switching)(?: now| on| over)?"
    r" (?:with|to|at)"
    r" (?!(?:the |our )?(?:income|P&L|results?|quarter|first|second|third|fourth|balance|cash"
    r"|financials?\b(?! services)|slide|page|guidance|revenue|sales|margin|earnings|capital|consolidated"
    r"|total|company|key|full|year|some|tax))"
    r"[^,]{3,40}, ",
    re.IGNORECASE,
)
"""What a sentence opens with that is about a part: "Turning to management fees, "."""


_IN = re.compile(
    r"(?:in|for|within) (?:our )?(?!addition|total|summary|fact|short|general|aggregate|particular|closing"
    r"|line|terms|constant|local|dollars?|both|all|this|that|the|each|an?|fiscal|quarter|full|first|second"
    r"|third|fourth|organic|reported|Q[1-4]|fy\d*|20\d\d|non-gaap|gaap)[a-z-]+(?: [a-z-]+)?, ",
    re.IGNORECASE,
)
"""The same in fewer words: "In services, "."""
_ELSEWHERE = re.compile(
    r"\b(?:[Ii]n|[Ff]or|[Aa]cross) (?:the |our )?"
    r"(?!Q[1-4]|FY|US|GAAP|Non|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|First|Second|Third|Fourth|Full|Fiscal|Year)[A-Z][a-z]+"
)
"""Before a figure: of where it is."""


def is_of_part_before(one: Reported, before: Reported | None) -> bool:
    """Whether a figure without a part goes on about the part whose figure was given last, or a vague one."""
    part = one.said.subject.part
    if part is not None:
        return bool(_NOBODYS.match(part)) or part.lower() in _VAGUE
    if before is None or before.said.turn != one.said.turn or one.said.subject.metric not in _PARTED:
        return False
    words = one.sentence.text[: one.figure.start]
    near = one.sentence.at - before.sentence.at <= _NEAR
    return not (_WHOLE.search(words) or (not near and _OURS.search(words)))


def says_whole(one: Reported) -> bool:
    """Whether the words before a figure say that it is of the whole company."""
    words = one.sentence.text[: one.figure.start]
    on_basis = one.said.subject.basis in ("GAAP", "non-GAAP")
    return on_basis or bool(_WHOLE.search(words) or _OURS.search(words))


class Run:
    """Whether a turn has come to a run of parts: there revenue is given again and again."""

    def __init__(self) -> None:
        self._turn = -1
        self._values: set[float | None] = set()

    def holds(self, one: Reported) -> bool:
        """Take the next figure in; whether it stands in such a run, and says nothing of the whole."""
        said = one.said
        if said.turn != self._turn:
            self._turn, self._values = said.turn, set()
        inside = len(self._values) > 1 and said.subject.metric in _PARTED and not says_whole(one)
        quarterly = bool(said.periods) and bool(said.periods[0].quarter)
        if (
            quarterly
            and said.subject.part is None
            and (said.subject.metric, said.subject.measure) == ("revenue", "level")
        ):
            self._values.add(said.value.low)
        return inside and said.subject.part is None


def may_be_parts(one: Reported, company: str) -> bool:
    """Whether the sentence of a figure without a part speaks of one."""
    text, of = one.sentence.text, one.said.subject
    if of.part is not None:
        return False
    before = text[: one.figure.start]
    after = re.split(r"[,;]|\b(?:and|due|driven|as|with)\b", text[one.figure.end :])[0]
    inside = any(pattern.search(before) for pattern in (_OF_OURS, _ELSEWHERE)) or _ELSEWHERE.search(after)
    opens = _IN.match(text) is not None and of.metric in _PARTED
    told = of.metric in _PARTED and bool(inside)
    return told or opens or bool(_PARTS.search(before) or _TOPIC.match(text)) or names_part(text, company)


def names_part(text: str, company: str) -> bool:
    """Whether a sentence opens with a place or a name that is not the company's: "Outside the U.S."."""
    own = {word.lower() for word in re.findall(r"\w+", company)}
    start = when.end() if (when := _WHEN.match(text)) else 0
    places = (_PLACE.match(text), _PLACE.match(text, start))
    for match in (*places, _SUBJECT.match(text, start), _EXPECTED.search(text)):
        if match is not None:
            name = match["name"]
            told = re.sub(r"['’]s$|\.", "", name).lower()
            if not _NO_PART.fullmatch(name.rstrip(".,'’-")) and told not in own and len(told) > 1:
                return True
    return False
