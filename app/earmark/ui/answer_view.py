"""An answer as HTML: what was asked, the answer, its citations, what was dropped, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark.spending import answered
from earmark.types import Answer, AnswerFigure, Citation
from earmark.ui.actions_view import actions_view, next_view
from earmark.ui.citation_view import citation_item, reference, tip
from earmark.ui.markup import button, escape, join, tag
from earmark.ui.wording import HELP, OUTCOMES, cited

_TIED = 3
"""Pieces that a chip is kept on one line with: a figure, its full stop, the chip before."""
_WORD = 24
"""Characters of a word that is never broken."""
_NAMED = 4
"""Calls of a scope that are named."""
_MARK = r"\[(\d{1,3})\]"
_QUOTED = re.compile(r"^(?P<lead>[^“”]*):\s*“(?P<words>[^“”]*)”[.…]?\s*(?P<marks>(?:\[\d{1,3}\])+)$")


def answer_view(answer: Answer, went: str, number: int = 0, then: Sequence[str] = ()) -> str:
    """One exchange of the chat; `went`: where text went; `then`: what may be asked next."""
    body = (
        _scope(answer, number)
        + _status(answer)
        + _understood(answer)
        + _text(answer)
        + _sums(answer)
        + _notices(answer)
        + _help(answer)
        + _choices(answer)
        + _citations(answer)
        + _dropped(answer)
        + _foot(answer, went)
        + actions_view(answer, number)
        + next_view(then)
    )
    return _exchange(answer.question, body, f"em-answer em-{answer.status.replace('_', '-')}", number)


def pending_view(question: str, lines: tuple[str, ...] = (), number: int = 0) -> str:
    """A question that is being answered, with the checked lines there are so far."""
    text = "".join(tag("p", escape(line), "em-line") for line in lines)
    wait = tag("p", "Reading the calls…", "em-pending", role="status")
    return _exchange(question, tag("div", text, "em-text") + wait, "em-answer em-waiting", number)


def failed_view(question: str, sentence: str, number: int = 0) -> str:
    """A question that could not be answered because of `sentence`."""
    body = tag("p", escape(sentence), "em-error", role="alert")
    return _exchange(question, body, "em-answer em-failed", number)


def _exchange(question: str, body: str, css: str, number: int) -> str:
    head = tag("h2", escape(question), "em-question")
    return tag("section", head + tag("div", body, css), "em-exchange", id=f"em-x{number}", tabindex=-1)


def _scope(answer: Answer, number: int) -> str:
    """What was asked, and the way to ask other calls; the choice opens below it."""
    calls, why = answer.scope.calls, answer.scope.why
    named = ", ".join(calls[:_NAMED]) + (f" and {len(calls) - _NAMED} more" if len(calls) > _NAMED else "")
    told = f"Asked of {tag('b', escape(named))}" if calls else "No call was searched"
    told += tag("span", f" ({escape(why)})", "em-why") if why else ""
    change = button("Ask other calls", "em-link", data_do="scope", data_number=number, aria_expanded="false")
    return tag("p", f"{told} {change}", "em-scope") + tag("div", "", "em-pick", id=f"em-scope{number}")


def _status(answer: Answer) -> str:
    return "" if answer.status == "answered" else tag("p", escape(OUTCOMES[answer.status]), "em-status")


def _help(answer: Answer) -> str:
    """What would help, where there is no answer."""
    return tag("p", escape(HELP[answer.status]), "em-help") if answer.status in HELP else ""


def _sums(answer: Answer) -> str:
    """What figures were computed from, where the text does not say it."""
    shown = [one for one in _computed(answer) if str(one.expression) not in answer.text]
    lines = "".join(
        tag("li", f"{tag('strong', escape(one.text))} = {escape(str(one.expression))}") for one in shown
    )
    return tag("ul", lines, "em-sums", aria_label="How figures were computed") if lines else ""


def _computed(answer: Answer) -> list[AnswerFigure]:
    return [one for one in answer.figures if one.how == "computed" and one.expression]


def _text(answer: Answer) -> str:
    numbers = {citation.number: citation for citation in answer.citations}
    lines = [_past_status(line, answer) for line in map(str.strip, answer.text.splitlines()) if line]
    shown = [short for line in lines if (short := _without_quote(line, numbers))]
    return tag("div", "".join(tag("p", _line(line, answer, numbers), "em-line") for line in shown), "em-text")


def _past_status(line: str, answer: Answer) -> str:
    """A line less the outcome that stands above it already."""
    rest = line.removeprefix(f"{OUTCOMES[answer.status]}: ")
    return rest if rest == line else rest[:1].upper() + rest[1:]


def _without_quote(line: str, numbers: dict[int, Citation]) -> str:
    """A line less the quote that its citation shows below; empty when nothing else is in it."""
    match = _QUOTED.match(line)
    if match is None:
        return line
    citations = [numbers[int(n)] for n in re.findall(_MARK, match["marks"]) if int(n) in numbers]
    if not any(_words(match["words"]) == _words(citation.quote) for citation in citations):
        return line
    if any(set(_words(match["lead"])) <= set(_words(_known(citation))) for citation in citations):
        return ""
    return f"{match['lead']} {match['marks']}"


def _known(citation: Citation) -> str:
    """What a citation's own line says of the speaker and the call."""
    held = (*cited(citation), citation.role, citation.company, citation.ticker, citation.call)
    return " ".join(filter(None, held))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _line(line: str, answer: Answer, numbers: dict[int, Citation]) -> str:
    """A line of the answer with figures set off and each [n] a button beside its word."""
    figures = sorted({figure.text for figure in answer.figures if figure.text}, key=len, reverse=True)
    pattern = "|".join([_MARK, *(rf"(?<!\w){re.escape(text)}(?!\w)" for text in figures)])
    pieces: list[str] = []
    at = 0
    for match in re.finditer(pattern, line):
        before = line[at : match.start()]
        if match[1] is None:
            pieces += [*_words_of(before), _piece(match, numbers, answer)]
        else:
            pieces += _words_of(before.rstrip())
            pieces.append(_tied(pieces, _piece(match, numbers, answer)))
        at = match.end()
    return "".join([*pieces, escape(line[at:])])


def _words_of(text: str) -> list[str]:
    """The text in front of a piece, escaped: what comes before its last word, and that word."""
    head, blank, last = text.rpartition(" ")
    return [escape(piece) for piece in (head + blank, last) if piece]


def _tied(pieces: list[str], chip: str) -> str:
    """A chip with what stands right before it, which is taken off the pieces."""
    held: list[str] = []
    while pieces and len(held) < _TIED and not pieces[-1].endswith(" ") and _is_short(pieces[-1]):
        held.insert(0, pieces.pop())
    return tag("span", "".join(held) + chip, "em-tied")


def _is_short(piece: str) -> bool:
    """Whether a piece may not be broken: markup, or a word that fits any window."""
    return piece.endswith(("</span>", "</strong>")) or len(piece) < _WORD


def _piece(match: re.Match[str], numbers: dict[int, Citation], answer: Answer) -> str:
    if match[1] is None:
        return _figure(match[0], answer)
    citation = numbers.get(int(match[1]))
    return reference(citation) if citation else escape(match[0])


def _figure(text: str, answer: Answer) -> str:
    """A figure as it stands in a line: quoted, or computed with its sum to look at."""
    own = [one for one in answer.figures if one.text == text]
    sums = [str(one.expression) for one in own if one.how == "computed" and one.expression]
    if not sums or len(sums) < len(own):
        return tag("strong", escape(text), "em-figure em-quoted", title="As it was said")
    worked = f"{text} = {sums[0]}"
    mark = button("Σ", "em-sigma", aria_label=f"Computed: {worked}")
    told = tip(
        tag("span", "Computed from what was said", "em-where") + tag("span", escape(worked), "em-worked")
    )
    return tag("strong", escape(text), "em-figure em-computed") + tag("span", mark + told, "em-chip")


def _understood(answer: Answer) -> str:
    """The question as it was understood by itself, where that is another wording."""
    understood = str(answer.plan.get("understood") or "")
    return tag("p", escape(f"Understood as: {understood}"), "em-understood") if understood else ""


def _notices(answer: Answer) -> str:
    return "".join(tag("p", escape(notice), "em-notice") for notice in answer.notices)


def _choices(answer: Answer) -> str:
    """The calls that a question may have meant, each a button that asks it of that call."""
    if answer.status != "ambiguous":
        return ""
    buttons = "".join(
        button(escape(call), "em-choice", data_do="ask", data_question=answer.question, data_calls=call)
        for call in answer.choices
    )
    return tag("div", tag("span", "Ask it of", "em-hint") + buttons, "em-choices")


def _citations(answer: Answer) -> str:
    if not answer.citations:
        return ""
    items = "".join(citation_item(citation) for citation in answer.citations)
    return tag("ol", items, "em-citations", aria_label="Citations")


def _dropped(answer: Answer) -> str:
    if not answer.dropped:
        return ""
    count = len(answer.dropped)
    title = f"{count} claim{'s' if count > 1 else ''} left out after checking"
    items = "".join(
        tag("li", tag("span", escape(one.text), "em-claim") + tag("span", escape(one.reason), "em-reason"))
        for one in answer.dropped
    )
    return tag("details", tag("summary", escape(title)) + tag("ul", items), "em-dropped")


def _foot(answer: Answer, went: str) -> str:
    spent = answered(answer) if answer.usage else None
    return tag("p", join([went[:1].upper() + went[1:], spent, f"{answer.seconds:.2f} s"]), "em-foot")
