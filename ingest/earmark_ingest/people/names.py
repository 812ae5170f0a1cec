"""What a person's name looks like, in a label and in running text, and when two names are one person."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_UP = "A-ZÀ-ÖØ-ÞĆČŁŚŠŻŽİŞ"
_TOKEN = rf"(?:[{_UP}]\.(?:[{_UP}]\.)*|St\.|[{_UP}][\w'’-]*[^\W\d_A-Z][\w'’-]*|[{_UP}]\b)"
_FIRST = rf"(?:{_TOKEN}|[{_UP}]{{2,3}}\b)"
_PARTICLE = r"(?:(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|ten|ter|bin|al|el|zu)\s)"
SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III|IV|Ph\.?D|CFA|CPA|M\.?D|MBA|Esq)\b\.?)"
NAME = rf"(?<![\w.])\[?{_FIRST}(?:\s{_PARTICLE}{{0,2}}{_TOKEN}){{1,3}}{SUFFIX}?\]?"
"""Two to four capitalised words, as transcribers write a name in running text; brackets mark doubt."""

PARTICLES = frozenset(
    "de del della der den di da das do dos du e la le van von y al bin ibn bint ten ter zu zur af av"
    " 't st".split()
)
"""Small words inside a name."""

_LABEL_WORD = re.compile(r"[\"“(]?[^\W\d_][\w.'’\-]*[\"”)]?")
_SUFFIX = re.compile(rf"{SUFFIX}+$")
_POSSESSIVE = re.compile(r"['’]s?$|['’]s\s")
_MARKS = re.compile(r"[\[\]]|\([^)]*\)|[\"“”]")
_COMMON = """
    before after while when since until though although because during through between against
    a an the and or of for with from to in on at by as is are was were be been it its our your my we
    you they he she this that these those there here who what when where why how if so but not no
    yes yeah yep okay ok sure right great good fine exactly correct absolutely thank thanks hi hello
    hey morning afternoon evening day everyone everybody ladies gentlemen next first last final
    second third question questions answer answers session remarks prepared presentation
    participants participant company corporate executives analysts contents call conference earnings
    quarter quarterly results annual fiscal year transcript full summary overview outlook guidance
    financial highlights safe harbor forward-looking statements disclaimer copyright duration more
    all about page editor note welcome please today joining now then also again just well inc llc
    corp ltd plc january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday market revenue income cash
    segment business operations introduction closing opening takeaways agenda appendix section
    instructions global head i'm i’m let's it's advertisement sir madam vice president senior
    executive chief officer director chairman chairwoman treasurer manager management relations
    trust hospitality group holdings limited systems industries networks pharmaceuticals software
    solutions services entertainment therapeutics laboratories
    office accounting principal investor investors inc. corporation technologies securities committee form
    street
"""
# Given names and months share May, April and June; a month alone is still no label of two words.
_ALSO_NAMES = frozenset(
    {"may", "april", "june", "august", "day", "will", "page", "good", "fine", "long", "bond"}
)
_NOT_NAMES = frozenset(_COMMON.split()) - _ALSO_NAMES

_SHORT_FORMS = """
    bob/robert rob/robert bill/william will/william dick/richard rick/richard jim/james mike/michael
    tony/anthony jack/john jon/john kate/katherine katy/kathryn kathy/katherine liz/elizabeth
    beth/elizabeth peggy/margaret chuck/charles ted/edward ed/edward ned/edward jeff/geoffrey
    geoff/jeffrey andy/andrew drew/andrew larry/lawrence hank/henry harry/henry sue/susan
    betsy/elizabeth sandy/alexander alex/alexander gene/eugene jerry/gerald gerry/gerald
    steve/stephen bobby/robert jamie/james jake/jacob nick/nicholas tom/thomas dave/david
    jen/jennifer becky/rebecca ron/ronald rich/richard terry/terence toni/antoinette
"""
_NICKNAMES = frozenset(frozenset(pair.split("/")) for pair in _SHORT_FORMS.split())


def clean(name: str) -> str:
    """The name without brackets, nicknames in parentheses, and quotation marks."""
    return " ".join(_MARKS.sub("", name).split()).strip(" ,;:.-") or name.strip()


def proper(name: str) -> str:
    """A name set in capitals, as it is written otherwise: `DINA McDONALD-ROE` is `Dina McDonald-Roe`."""
    return re.sub(r"[^\W\d_]+", lambda match: _proper_word(match[0]), name)


def _proper_word(word: str) -> str:
    if word.startswith("MC") and len(word) > 4:
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()


def looks_like_name(text: str) -> bool:
    """Whether a label could be a person's name: two to five capitalised words, none of them a common one."""
    bare = _SUFFIX.sub("", clean(text)) if "," in text or "." in text else clean(text)
    words = bare.split()
    if not 2 <= len(words) <= 6 or len(bare) > 50 or any(mark in bare for mark in ",:;?!/&@#$%"):
        return False
    if not (words[0][:1].isupper() and words[-1][:1].isupper()) or _POSSESSIVE.search(bare):
        return False
    return all(_name_word(word) and not _common(word) for word in words)


def same_person(one: str, other: str) -> bool:
    """Whether two spellings name one person: last names agree (but for a slip), first names do not clash."""
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return False
    if len(first) == 1 or len(second) == 1:
        return bool({first[0], first[-1]} & {second[0], second[-1]})
    if not _near(first[-1], second[-1]):
        return False
    given = {part for part in first[:-1] if len(part) > 2} & set(second[:-1])
    return bool(given) or _agree(first[0], second[0])


def answers_to(name: str, called: str) -> bool:
    """Whether `called` ("Heather", "Mr. Roe", "Ben Scott") can address the person `name`."""
    parts, said = _parts(name), _parts(called)
    if not parts or not said:
        return False
    if len(said) > 1:
        return same_person(name, called)
    return any(said[0] == part or _agree(said[0], part) for part in (parts[0], parts[-1]))


def last_name(name: str) -> str:
    """The last name in small letters; empty for a text without letters."""
    parts = _parts(name)
    return parts[-1] if parts else ""


def _common(word: str) -> bool:
    if len(word) == 2 and word[1] == ".":
        return False  # an initial, be it `A.` or `I.`
    return word.lower().strip(".,'’") in _NOT_NAMES


def _name_word(word: str) -> bool:
    return word in PARTICLES or (_LABEL_WORD.fullmatch(word) is not None and _is_capital(word))


def _is_capital(word: str) -> bool:
    """Whether the first letter is a capital, in any alphabet."""
    return next((letter for letter in word if letter.isalpha()), "a").isupper()


def _parts(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_][\w'’-]*", _SUFFIX.sub("", clean(name)).casefold())
    return [word for word in words if word not in {"mr", "ms", "mrs", "dr"}]


def _near(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) > 3 and SequenceMatcher(None, one, other).ratio() >= 0.8
    )


def _agree(one: str, other: str) -> bool:
    """Mike and Michael, J and John, Jon and John; not Tim and Tom, not Mark and Mary."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if long.startswith(short) and (len(short) == 1 or len(short) >= 3):
        return True
    return frozenset((one, other)) in _NICKNAMES or (len(short) > 4 and _near(one, other))
