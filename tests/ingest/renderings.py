"""One call written in the ways that vendors, tools and people write calls: for tests of the parser."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A turn as it goes in: operator, analyst (with firm) or executive (with title)."""

    name: str
    title: str | None
    firm: str | None
    section: str
    paragraphs: tuple[str, ...]

    @property
    def operator(self) -> bool:
        return self.name == "Operator"

    @property
    def analyst(self) -> bool:
        return self.firm is not None


Call = Sequence[Said]
Render = Callable[[Call], str]


def _own(call: Call, label: Callable[[Said, int], str], *, gap: str = "\n") -> str:
    blocks = [f"{label(one, n)}\n{gap}" + "\n".join(one.paragraphs) for n, one in enumerate(call)]
    return "\n\n".join(blocks) + "\n"


def _inline(call: Call, label: Callable[[Said, int], str], *, joint: str = ": ") -> str:
    return (
        "\n".join(f"{label(one, n)}{joint}" + "\n".join(one.paragraphs) for n, one in enumerate(call)) + "\n"
    )


def _stamp(n: int) -> str:
    return f"{n * 37 // 3600:02}:{n * 37 // 60 % 60:02}:{n * 37 % 60:02}"


def _short(n: int) -> str:
    return f"{n * 37 // 60:02}:{n * 37 % 60:02}"


def _full(one: Said) -> str:
    return one.title or (f"{one.firm}" if one.firm else "")


def _with(one: Said, joint: str, end: str = "") -> str:
    return one.name if one.operator else f"{one.name}{joint}{_full(one)}{end}"


def _roster(call: Call) -> str:
    seen = {one.name: one for one in call if not one.operator}
    inside = [f"{one.name} - {one.title}" for one in seen.values() if not one.analyst]
    outside = [f"{one.name} - {one.firm}" for one in seen.values() if one.analyst]
    return "\n".join(["Company Participants", *inside, "Conference Call Participants", *outside]) + "\n"


def _wrapped(text: str, width: int = 84) -> str:
    lines = [textwrap.wrap(line, width, break_long_words=False) or [""] for line in text.split("\n")]
    return "\n".join(line for group in lines for line in group)


def _paged(text: str, between: str, length: int = 46) -> str:
    lines = text.split("\n")
    pages = ["\n".join(lines[at : at + length]) for at in range(0, len(lines), length)]
    return "".join(f"{page}{between.format(number=n, count=len(pages))}" for n, page in enumerate(pages, 1))


def _callstreet(one: Said, _: int) -> str:
    if one.operator:
        return "Operator"
    if one.section == "prepared":
        return one.name
    return f"<Q - {one.name} - {one.firm}>" if one.analyst else f"<A - {one.name}>"


def _side(one: Said, _: int) -> str:
    if one.operator or one.section == "prepared":
        return one.name
    return f"{'Q' if one.analyst else 'A'} - {one.name}"


def _dashed(one: Said, joint: str) -> str:
    if one.operator:
        return "Operator"
    return joint.join([one.name, one.firm, "Analyst"] if one.firm else [one.name, one.title or ""])


def _street(one: Said, n: int) -> str:
    who = f"{one.name}, {one.firm} - Analyst" if one.firm else f"{one.name}, Trellport Inc. - {one.title}"
    return f"{'-' * 60}\n{'Operator' if one.operator else who}   [{n + 1}]\n{'-' * 60}"


def _two_lines(one: Said, mark: str = "") -> str:
    return "Operator" if one.operator else f"{one.name}\n{_full(one)}{mark}"


def _split(one: Said) -> str:
    return "Operator" if one.operator else f"{one.name}\n--\n{_full(one)}"


def _dotted(one: Said) -> str:
    side = "Q" if one.analyst else "A"
    office = f"Analyst, {one.firm}" if one.firm else f"{one.title}, Trellport, Inc."
    return f"{'.' * 90}\n" + ("Operator" if one.operator else f"{one.name}\n{office}   {side}")


PLAIN: dict[str, Render] = {
    "own line with a roster": lambda c: _roster(c) + _own(c, lambda o, n: o.name, gap=""),
    "own line without a roster": lambda c: _own(c, lambda o, n: o.name),
    "own line, name and title": lambda c: _own(c, lambda o, n: _with(o, " - "), gap=""),
    "own line, double dash": lambda c: _own(c, lambda o, n: _dashed(o, " -- ")),
    "own line, long dash": lambda c: _own(c, lambda o, n: _with(o, " — ")),
    "own line, comma": lambda c: _own(c, lambda o, n: _with(o, ", ")),
    "own line, brackets": lambda c: _own(c, lambda o, n: _with(o, " (", ")")),
    "own line, bar": lambda c: _own(c, lambda o, n: _with(o, " | ")),
    "own line, capitals": lambda c: _own(c, lambda o, n: o.name.upper()),
    "own line, colon": lambda c: _own(c, lambda o, n: f"{o.name}:", gap=""),
    "own line, time behind": lambda c: _own(c, lambda o, n: f"{o.name} [{_stamp(n)}]"),
    "own line, time in brackets and colon": lambda c: _own(
        c, lambda o, n: f"{o.name} ({_short(n)}):", gap=""
    ),
    "own line, time bare": lambda c: _own(c, lambda o, n: f"{o.name}  {_short(n)}", gap=""),
    "own line, time in front": lambda c: _own(c, lambda o, n: f"{_stamp(n)} {o.name}", gap=""),
    "own line, markdown heading": lambda c: _own(c, lambda o, n: f"### {o.name}"),
    "own line, markdown bold": lambda c: _own(c, lambda o, n: f"**{o.name}**"),
    "own line, markdown bold with title": lambda c: _own(
        c, lambda o, n: f"**{o.name}**" if o.operator else f"**{o.name}** - {_full(o)}"
    ),
    "own line, Q and A in front": lambda c: _own(c, _side, gap=""),
    "own line, bullets": lambda c: "".join(
        f"  • {o.name}\n\n" + "".join(f"  • {text}\n\n" for text in o.paragraphs) for o in c
    ),
    "two lines": lambda c: _own(c, lambda o, n: _two_lines(o), gap=""),
    "three lines": lambda c: _own(c, lambda o, n: _split(o), gap=""),
    "dotted rules": lambda c: _own(c, lambda o, n: _dotted(o), gap=""),
    "ruled and numbered": lambda c: _own(c, _street, gap=""),
    "inline": lambda c: _inline(c, lambda o, n: o.name),
    "inline without a blank": lambda c: _inline(c, lambda o, n: o.name, joint=":"),
    "inline, capitals": lambda c: _inline(c, lambda o, n: o.name.upper()),
    "inline, capitals with office": lambda c: _inline(
        c, lambda o, n: (_dashed(o, ", ") if o.analyst else _with(o, ", ", ", TRELLPORT, INC.")).upper()
    ),
    "inline, title in brackets": lambda c: _inline(c, lambda o, n: _with(o, " (", ")")),
    "inline, title after a dash": lambda c: _inline(c, lambda o, n: _with(o, " - ")),
    "inline, time in front": lambda c: _inline(c, lambda o, n: f"[{_stamp(n)}] {o.name}"),
    "inline, time behind": lambda c: _inline(c, lambda o, n: f"{o.name} [{_stamp(n)}]"),
    "inline, time before the words": lambda c: _inline(c, lambda o, n: f"{o.name}: [{_stamp(n)}]", joint=" "),
    "inline, markdown": lambda c: _inline(c, lambda o, n: f"**{o.name}:**", joint=" "),
    "inline, markdown, colon outside": lambda c: _inline(c, lambda o, n: f"**{o.name}**"),
    "inline, captions": lambda c: _inline(c, lambda o, n: f">> {o.name}"),
    "inline, numbered": lambda c: _inline(c, lambda o, n: f"{n + 1}. {o.name}"),
    "inline, angle brackets": lambda c: _inline(c, _callstreet),
    "inline, full-width colon": lambda c: _inline(c, lambda o, n: o.name, joint="："),
    "inline, wrapped": lambda c: _wrapped(_inline(c, lambda o, n: o.name)),
    "own line, wrapped": lambda c: _wrapped(_own(c, lambda o, n: o.name, gap="")),
    "two lines, wrapped": lambda c: _wrapped(_own(c, lambda o, n: _two_lines(o), gap="")),
    "inline, wrapped, pages": lambda c: _paged(
        _wrapped(_inline(c, lambda o, n: o.name)), "\nTrellport, Inc.\nPage {number} of {count}\f"
    ),
    "own line, wrapped, pages": lambda c: _paged(
        _wrapped(_own(c, lambda o, n: o.name, gap="")),
        "\n{number}\nCopyright © 2025 The Transcribers\fTrellport Q2 2025 Earnings Call\n",
    ),
    "own line, wrapped, pages without breaks": lambda c: _paged(
        _wrapped(_own(c, lambda o, n: _with(o, " - "), gap="")),
        "\nwww.transcribers.example\n{number}\nCopyright © 2025 The Transcribers\n",
    ),
    "glued": lambda c: "".join(f"{o.name}: " + " ".join(o.paragraphs) for o in c),
    "glued with a blank": lambda c: " ".join(f"{o.name}: " + " ".join(o.paragraphs) for o in c),
}
"""Each rendering keeps every turn and every name."""
