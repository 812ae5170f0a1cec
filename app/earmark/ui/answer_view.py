"""An answer as HTML: what was asked, the answer, its citations, what was dropped, where it comes from."""

from __future__ import annotations

import re

from earmark.spending import answered
from earmark.types import Answer, Citation
from earmark.ui.citation_view import citation_item, reference
from earmark.ui.markup import button, escape, join, tag
from earmark.ui.wording import OUTCOMES, cited

_MARK = r"\[(\d{1,3})\]"
_QUOTED = re.compile(r"^(?P<lead>[^“”]*):\s*“(?P<words>[^“”]*)”[.…]?\s*(?P<marks>(?:\[\d{1,3}\])+)$")


def answer_view(answer: Answer, went: str) -> str:
    """One exchange of the chat; `went` says where text of the calls went."""
    status = "" if answer.status == "answered" else tag("p", escape(OUTCOMES[answer.status]), "em-status")
    body = (
        status
        + _understood(answer)
        + _text(answer)
        + _notices(answer)
        + _choices(answer)
        + _citations(answer)
        + _dropped(answer)
        + _foot(answer, went)
    )
    return _exchange(answer.question, body, f"em-answer em-{answer.status.replace('_', '-')}")


def pending_view(question: str, lines: tuple[str, ...] = ()) -> str:
    """A question that is being answered, with the checked lines there are so far."""
    text = "".join(tag("p", escape(line), "em-line") for line in lines)
    wait = tag("p", "Reading the calls…", "em-pending", role="status")
    return _exchange(question, tag("div", text, "em-text") + wait, "em-answer em-waiting")


def failed_view(question: str, sentence: str) -> str:
    """A question that could not be answered because of `sentence`."""
    return _exchange(question, tag("p", escape(sentence), "em-error", role="alert"), "em-answer em-failed")


def _exchange(question: str, body: str, css: str) -> str:
    return tag("section", tag("h2", escape(question), "em-question") + tag("div", body, css), "em-exchange")


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
    """A line of the answer with figures set off and each [n] a button."""
    figures = sorted({figure.text for figure in answer.figures if figure.text}, key=len, reverse=True)
    pattern = "|".join([_MARK, *(rf"(?<!\w){re.escape(text)}(?!\w)" for text in figures)])
    pieces, at = [], 0
    line = re.sub(rf" (?={_MARK})", "\N{NO-BREAK SPACE}", line)
    for match in re.finditer(pattern, line):
        pieces += [escape(line[at : match.start()]), _piece(match, numbers)]
        at = match.end()
    return "".join(pieces) + escape(line[at:])


def _piece(match: re.Match[str], numbers: dict[int, Citation]) -> str:
    if match[1] is None:
        return tag("strong", escape(match[0]), "em-figure")
    citation = numbers.get(int(match[1]))
    return reference(citation) if citation else escape(match[0])


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
        button(escape(call), "em-choice", data_ask=answer.question, data_only=call) for call in answer.choices
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
    calls = ", ".join(answer.scope.calls)
    why = f" ({answer.scope.why})" if answer.scope.why else ""
    scope = f"Asked of {calls}{why}" if calls else "No call was searched"
    spent = answered(answer) if answer.usage else None
    return tag("p", join([scope, went, spent, f"{answer.seconds:.2f} s"]), "em-foot")
