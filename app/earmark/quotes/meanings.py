"""Whether a sentence says what a term means, and how plainly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from earmark.words import STOP

_THING = (
    r"(?:measures?|metrics?|programs?|programmes?|projects?|initiatives?|platforms?|products?|systems?|terms?"
    r"|names?|companies|company|facilit(?:y|ies)|process(?:es)?|tools?|services?|brands?|ventures?|solutions?"
    r"|subsidiar(?:y|ies)|ratios?|percentages?|difference|sum|combination|version|suite|framework"
    r"|technolog(?:y|ies)|model|drug|compound|study|trial|vehicle|device|engine|standard|rule|law|agreement"
    r"|index|app|software|game|campaign|concept|feature|acquisition|partnership|alliance|provider|maker"
    r"|manufacturer|operator|developer|supplier|distributor|retailer|treatment|therapy|inhibitor|antibody)"
)
_SURE, _SPELT, _MADE_OF, _CALLED, ALTERNATIVE = 3.0, 2.5, 2.0, 1.5, 1.2
"""How plainly: said to be the meaning, spelt out, what is in it, what kind of thing it is, another word."""
_US = r"(?:we|I|they|you)"
_START = r"(?:^|[,;:] |\b(?:the|our|and|so|but|this|that|an?) )"
"""What may stand before the term where it is the subject: "platforms that use RSAs are …" is of platforms."""
_HOLDS = (
    r"(?:includes?|excludes?|consists? of|comprises?|is (?:made up|comprised|composed)|are (?:made up"
    r"|comprised|composed)|measures)\b"
)
_KIND = (
    r"(?:really |basically |essentially |simply )?(?:an?|the|our) (?:[\w%&’'-]+ ){{0,6}}?" + _THING + r"\b"
)
_BEFORE = r"\b(?:an?|the|our|new) (?:[\w&’'-]+ ){{0,4}}?(?<!to )" + _THING
_FORMS: tuple[tuple[float, str], ...] = (
    (_SURE, rf"{{t}},? (?:as|which|that),? (?:{_US}|the company) (?:would |have |['’]ve )?(?:define|call)"),
    (_SURE, rf"\b{_US} (?:would |also |now )?define (?:the |our )?{{t}}"),
    (_SURE, r"{t},? (?:(?:is|are|was|were|being),? )?(?:generally |broadly |now )?defined (?:as|by|to)\b"),
    (_SURE, r"\b(?:definition of|defining) (?:our |the )?{t}"),
    (_SURE, r"{t} (?:means|refers? to|stands? for|denotes|is short for)\b"),
    (
        _SURE,
        rf"\b(?:by|when {_US}(?:['’]re)? (?:say|talk(?:ing)? about|refer(?:ring)? to)) (?:our |the )?{{t}},? "
        rf"(?:what )?(?:{_US}|it|that)(?:['’](?:re|s)| are| is| would)? "
        r"(?:really |just )?(?:mean|talk|refer)",
    ),
    (_SURE, rf"\bwhat {_US} mean by (?:our |the )?{{t}}"),
    (_SURE, rf"{{t}},? (?:by which {_US} mean|meaning|that is,|that is to say|i\.e\.)"),
    (
        _SURE,
        rf"\b{_US}(?:['’]ve)? (?:also |internally |now |have )?(?:call(?:ed)?|refer(?:red)? to|term(?:ed)?) "
        r"(?:it|this|that|these|those|them)(?: as)?,? (?:the |our |a )?{t}",
    ),
    (
        _SURE,
        rf"\b(?:what|which|something|one) {_US}(?:['’](?:re|ve))? (?:are |have )?"
        r"(?:call|refer|term|define)\w*(?: to)?(?: as)? "
        r"(?:the |our |an? )?{t}",
    ),
    (_SURE, r"\b(?:called|known as|referred to as|code[- ]?named?|named|dubbed|termed) (?:the |our )?{t}"),
    (_SURE, r"\breferences? to {t} (?:is|are|means?|will)\b"),
    (_SURE, r"{t} (?:is|are) (?:what|how|when|where) (?:we|you)\b"),
    (_MADE_OF, rf"{{t}}(?: \w+){{{{0,2}}}},? which {_HOLDS}"),
    (_MADE_OF, rf"{_START}{{t}}(?: \w+){{{{0,2}}}} {_HOLDS}"),
    (_MADE_OF, r"{t}(?: \w+){{0,1}},? (?:which )?is (?:calculated|computed|measured|derived)\b"),
    (_CALLED, rf"{{t}}(?:,|,? which (?:is|are)) {_KIND}"),
    (_CALLED, rf"{_START}{{t}} (?:is|are|was) {_KIND}"),
    (_CALLED, r"{t}, which (?:is|are) (?:just|basically|essentially|really|simply|a|an|our) "),
    (_CALLED, rf"{_BEFORE}(?: called| named)? {{t}}"),
    (_CALLED, rf"{_BEFORE}, {{t}}[,.]"),
    (ALTERNATIVE, r"{t},? or (?:what we call )?(?:the |our )?[^,.;]{{3,60}},"),
    (ALTERNATIVE, r", or (?:what we call )?(?:the |our )?{t}[,.]"),
)  # fmt: skip
_NOT = re.compile(
    r"\b(?:not|never|hard to|difficult to)(?: \w+){0,2} (?:defin|mean)|n['’]t(?: \w+){0,2} (?:defin|mean)",
    re.IGNORECASE,
)
_SMALL = frozenset("of and the per for to in on a an at by &".split())
_LONGEST_ACRONYM = 7
_SHORT = 2
_EMPTY = STOP - frozenset(
    """share shares annual net total range figure value amount management company companies corporation
    report reporting performance quarter quarterly year years fiscal trend key full new""".split()
)
"""Words that are no part of a name."""
_EXACT = 3
"""Letters up to which an acronym is looked for as it is written: IT is not it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence that says what one term means looks like."""

    said: re.Pattern[str]
    """The term."""
    forms: tuple[tuple[float, re.Pattern[str]], ...]
    letters: str
    """Of an acronym; else empty."""

    def holds(self, text: str) -> bool:
        """Whether the term is said."""
        return bool(self.said.search(text))

    def strength(self, text: str) -> float:
        """How plainly a sentence says what the term means; 0 where it does not."""
        if not self.holds(text) or _NOT.search(text):
            return 0.0
        found = [strength for strength, form in self.forms if form.search(text)]
        return max([*found, _SPELT if self._is_spelt_out(text) else 0.0])

    def long_form(self, texts: Iterable[str]) -> str:
        """The telling words whose initials an acronym may be, said most often in these texts; else empty.

        Of three letters they must be said twice, and shorter acronyms fit too much.
        """
        if len(self.letters) <= _SHORT:
            return ""
        found: Counter[str] = Counter()
        for text in texts:
            words = plain_words(text).split()
            for at in range(len(words) - len(self.letters) + 1):
                run = words[at : at + len(self.letters)]
                if "".join(word[0] for word in run) == self.letters and not _EMPTY.intersection(run):
                    found[" ".join(run)] += 1
        best = found.most_common(1)
        enough = 2 if len(self.letters) == _SHORT + 1 else 1
        return best[0][0] if best and best[0][1] >= enough else ""

    def is_capital(self, text: str) -> bool:
        """Whether it is written with a capital that does not begin the sentence."""
        return any(
            match.start() > 0 and match[0].strip("\"“”'")[:1].isupper() for match in self.said.finditer(text)
        )

    def _is_spelt_out(self, text: str) -> bool:
        """Whether words that begin with an acronym's letters stand in the sentence."""
        written = (match[0].strip("\"“”'‘’") for match in self.said.finditer(text))
        if not self.letters or not any(word.isupper() for word in written):
            return False
        words = [word.lower() for word in re.findall(r"[\w&]+", text)]
        words = [word for word in words if word != self.letters]
        telling = [word for word in words if word not in _SMALL]
        size = len(self.letters)
        return any(
            "".join(word[0] for word in run[at : at + size]) == self.letters
            and not _EMPTY.intersection(word for word in run[at : at + size] if word not in _SMALL)
            for run in (words, telling)
            for at in range(len(run) - size + 1)
        )


def plain_words(text: str) -> str:
    """The words of a text in lower case, small ones left out, one blank between them."""
    return " ".join(word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _SMALL)


@lru_cache(maxsize=200)
def meaning(term: str) -> Meaning:
    """What says what a term means; a plural, a hyphen and quotation marks are put aside."""
    words = [re.escape(word) for word in re.split(r"[\s-]+", term) if word]
    plain = r"[\s-]+".join(words) + ("" if term.endswith("s") else "s?")
    exact = len(term) <= _EXACT and term.isupper()
    mark = "[\"“”'‘’]?"
    said = rf"{mark}(?<!\w)(?:{'' if exact else '(?i:'}{plain}{'' if exact else ')'})(?!\w)(?:['’]s\b)?{mark}"
    forms = tuple((strength, re.compile(form.format(t=said), re.IGNORECASE)) for strength, form in _FORMS)
    one = term[:-1] if term.endswith("s") and term[:-1].isupper() else term
    letters = one.lower() if re.fullmatch(rf"[A-Za-z]{{2,{_LONGEST_ACRONYM}}}", one) else ""
    return Meaning(re.compile(said), forms, letters)
