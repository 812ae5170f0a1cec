"""Answers that a model writes, over HTTP: what holds is shown, what does not never is."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from earmark import Assistant
from earmark.errors import ModelError, PromptTooLong
from earmark.testing import DROP, HANG, OpenAIServer, Said, closed_url, raw, refuse
from write_kit import CLAIM, KEY, QUESTION, SAID, key_of, reply

pytestmark = pytest.mark.usefixtures("pauses")


@pytest.fixture
def ask(samples_library, settings):
    """Asks with a model that replies by script; gives the answer, its quotes checked, and the requests."""

    def run(*replies, question=QUESTION, timeout=5.0, key=KEY, url=None, **options):
        with OpenAIServer(*replies, **options) as server:
            given = settings(
                model="scripted", base_url=url or server.url, api_key=key, timeout=timeout, cache="off"
            )
            with Assistant.open(samples_library, settings=given) as assistant:
                answer = assistant.ask(question)
                for citation in answer.citations:
                    text = assistant.transcript(citation.call).text
                    assert text[citation.start : citation.end] == citation.quote
                    assert citation.call in answer.scope.calls
            shown = json.dumps(answer.to_dict())
            assert KEY not in shown
            return answer, server.requests

    return run


def shown(answer):
    """Everything that is given as fact."""
    parts = [answer.text, *(p.text for p in answer.parts), *(c.quote for c in answer.citations)]
    return "\n".join([*parts, *(f.text for f in answer.figures)])


# --- what holds ---


def test_a_good_reply_is_checked_numbered_and_stamped(ask):
    answer, requests = ask(reply())
    assert len(requests) == 1
    assert (answer.status, answer.model, answer.dropped) == ("answered", "scripted", ())
    assert answer.text == f"{CLAIM} [1]"
    (citation,) = answer.citations
    assert SAID in citation.quote
    assert (citation.speaker, citation.role, citation.call) == (
        "Graham Oyelaran",
        "executive",
        "VLTN-FY2026Q1",
    )
    (figure,) = answer.figures
    assert (figure.low, figure.high, figure.unit, figure.citation) == (291e6, 299e6, "USD", 1)
    assert answer.prompt
    assert answer.usage["total_tokens"] > 0
    assert requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    "words",
    [
        SAID.upper(),
        SAID.replace(" ", "\n"),
        f"“{SAID}”",
        f"…{SAID}…",
        SAID.replace("between 291 and ", "between 291\u00a0and "),
    ],
)
def test_a_quote_dressed_otherwise_is_found(ask, words):
    answer, requests = ask(reply(words=words))
    assert len(requests) == 1
    assert (answer.status, answer.dropped) == ("answered", ())
    assert SAID in answer.citations[0].quote


def test_the_model_is_shown_only_calls_in_scope_and_no_key(ask):
    _, (request,) = ask(reply())
    assert KEY not in json.dumps(request.body)
    assert "Orlidane" not in request.text
    assert "Veltrane" in request.text


def test_numbers_in_brackets_of_the_models_own_are_not_shown(ask):
    answer, _ = ask(reply(text=f"{CLAIM} [7] (P3)"))
    assert re.findall(r"\[\d+\]|\(P\d+\)", answer.text) == ["[1]"]


def test_not_discussed_is_taken_at_its_word(ask):
    answer, _ = ask('{"answers": [{"facet": 1, "outcome": "not_discussed", "claims": []}]}')
    assert (answer.status, answer.citations, answer.figures) == ("not_discussed", (), ())


def test_no_model_is_asked_where_there_is_nothing_to_read(ask):
    answer, requests = ask(reply(), question="What was Apple's revenue?")
    assert answer.status == "not_in_library"
    assert requests == []


# --- what does not hold ---

FAULTS = {
    "invented quote": ({"words": "We expect revenue to be a record $888 million"}, "888"),
    "altered digit in the quote": (
        {"words": "We expect revenue to be between 291 and $298 million"},
        "298 million",
    ),
    "altered digit in the text": ({"text": "Revenue is guided to $281 million to $299 million."}, "281"),
    "altered scale": ({"text": "Revenue is guided to $291 billion to $299 billion."}, "299 billion"),
    "altered unit": ({"text": "Revenue is guided to 291% to 299%."}, "299%"),
    "a figure more": ({"text": f"{CLAIM[:-1]}, and EPS to $7.77."}, "7.77"),
    "a date from nowhere": ({"text": f"{CLAIM[:-1]}, to be updated on May 17, 2031."}, "2031"),
    "invented quotation": (
        {"text": f"{CLAIM[:-1]}, “a truly exceptional quarter for us all”."},
        "exceptional",
    ),
    "unknown key": ({"key": "P999", "text": f"Surely {CLAIM}"}, "Surely"),
    "no key": ({"key": "the third passage", "text": f"Surely {CLAIM}"}, "Surely"),
    "another passage's key": (
        {"key": "P1", "words": "thank you all for a splendid question", "text": f"Surely {CLAIM}"},
        "Surely",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_does_not_hold_is_sent_back_once_and_mended(ask, fault):
    change, _ = FAULTS[fault]
    answer, requests = ask(reply(**change), reply())
    assert len(requests) == 2
    assert answer.text == f"{CLAIM} [1]"
    assert answer.usage["requests"] == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_never_mended_is_dropped_and_the_answer_quotes(ask, fault):
    change, trace = FAULTS[fault]
    answer, requests = ask(reply(**change))
    assert len(requests) == 2
    assert trace not in shown(answer)
    assert answer.dropped
    assert all(one.reason and "\n" not in one.reason for one in answer.dropped)
    assert answer.status == "answered"
    assert "$291" in answer.text or "291 and $299" in answer.text


def test_the_sound_claim_stays_where_another_fails(ask):
    def both(request):
        quotes = [{"key": key_of(request), "words": SAID}]
        claims = [
            {"text": CLAIM, "quotes": quotes},
            {"text": "Costs will be $777 million.", "quotes": quotes},
        ]
        return json.dumps({"answers": [{"facet": 1, "outcome": "answered", "claims": claims}]})

    answer, _ = ask(both)
    assert answer.text == f"{CLAIM} [1]"
    assert [one.text for one in answer.dropped] == ["Costs will be $777 million."]


BROKEN = [
    '{"answers": [{"facet": 1, "outcome": "answered", "claims": [{"text": "$777',
    "Certainly! It is $777 million.",
    "{}",
    "[]",
    '{"answers": "$777 million"}',
    "null",
    '{"answers": [[["$777 million"]]]}',
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_reply_is_repaired(ask, broken):
    answer, requests = ask(broken, reply())
    assert len(requests) == 2
    assert answer.text == f"{CLAIM} [1]"
    assert answer.dropped == ()


@pytest.mark.parametrize("broken", BROKEN)
def test_a_reply_that_stays_broken_leaves_the_quotes(ask, broken):
    answer, requests = ask(broken)
    assert len(requests) == 2
    assert "777" not in shown(answer)
    assert answer.status == "answered"
    assert answer.citations
    assert answer.dropped
    assert answer.model == "scripted"


def test_half_an_answer_says_which_half_is_missing(ask):
    question = "What is Veltrane's revenue guidance for the December quarter, and who is the CFO?"

    def half(request):
        quote = {"key": key_of(request), "words": SAID}
        first = {"facet": 1, "outcome": "answered", "claims": [{"text": CLAIM, "quotes": [quote]}]}
        claim = {
            "text": "The CFO is Nobody Inparticular.",
            "quotes": [{**quote, "words": "Nobody Inparticular"}],
        }
        return json.dumps({"answers": [first, {"facet": 2, "outcome": "answered", "claims": [claim]}]})

    answer, _ = ask(half, question=question)
    assert answer.status == "answered"
    assert [part.status for part in answer.parts] == ["answered", "not_discussed"]
    assert "Inparticular" not in shown(answer)
    assert answer.parts[1].text in answer.text
    assert answer.dropped


def test_an_analysts_figure_is_not_passed_off_as_guidance(ask, samples):
    """A made-up premise of an analyst, quoted exactly."""
    question = "What dollar amount of tariffs did Hollinwick give for the year?"
    words = "I have in my notes 35 million for the year."

    def premise(request):
        quote = {"key": key_of(request, words), "words": words}
        claim = {"text": "Hollinwick expects tariffs of 35 million for the year.", "quotes": [quote]}
        return json.dumps({"answers": [{"facet": 1, "outcome": "answered", "claims": [claim]}]})

    answer, _ = ask(premise, question=question)
    assert "expects tariffs of 35 million" not in shown(answer)
    assert any("analyst" in one.reason for one in answer.dropped)


# --- failures of the server ---


@pytest.mark.parametrize(
    ("replies", "options", "says"),
    [
        ((reply(),), {"key": "sk-another-9876543210"}, "401"),
        ((reply(),), {"models": ("phi4",)}, "EARMARK_MODEL"),
        ((refuse(429, "slow down"),), {}, "429"),
        ((refuse(500, f"crashed with {KEY}"),), {}, "500"),
        ((HANG,), {"timeout": 0.3}, "0.3 seconds"),
        ((DROP,), {}, "reached"),
        ((raw("<html>hello</html>", "text/html"),), {}, "EARMARK_BASE_URL"),
    ],
)
def test_a_server_that_fails_is_one_sentence(samples_library, settings, replies, options, says):
    served = {name: value for name, value in options.items() if name != "timeout"}
    with OpenAIServer(*replies, **served) as server:
        limit = options.get("timeout", 5.0)
        given = settings(model="scripted", base_url=server.url, api_key=KEY, timeout=limit, cache="off")
        with Assistant.open(samples_library, settings=given) as assistant:
            with pytest.raises(ModelError) as error:
                assistant.ask(QUESTION)
            assert assistant.ask("What was Apple's revenue?").status == "not_in_library"
    said = str(error.value)
    assert says in said
    assert "\n" not in said
    assert KEY not in said + repr(given)


def test_a_server_that_is_down_is_one_sentence(ask):
    with pytest.raises(ModelError, match="cannot be reached") as error:
        ask(url=closed_url())
    assert "\n" not in str(error.value)
    assert KEY not in str(error.value)


def test_a_repair_that_fails_leaves_what_was_sound(ask):
    answer, _ = ask(reply(text="Revenue is guided to $281 million."), HANG, timeout=1.0)
    assert "281" not in shown(answer)
    assert answer.status == "answered"
    assert answer.dropped


@pytest.mark.parametrize(
    ("silence", "reason"),
    [
        ("", "sent an empty reply"),
        (Said(refusal="I cannot help with that."), "refused to answer, saying 'I cannot help with that.'"),
        (Said(finish="content_filter"), "refused to answer"),
        (Said(finish="length"), "ran out of tokens"),
    ],
)
def test_a_model_that_says_nothing_leaves_the_quotes_and_a_notice(ask, silence, reason):
    answer, _ = ask(silence)
    assert answer.status == "answered"
    assert "291 and $299 million" in shown(answer)
    assert answer.notices == ("Nothing that the model wrote could be used, so the answer is made of quotes.",)
    assert reason in answer.dropped[0].reason
    assert answer.model == "scripted"


@pytest.mark.parametrize("takes", [6, 3, 1])
def test_evidence_that_does_not_fit_is_trimmed_by_rank_and_that_is_said(ask, takes):
    def small(request):
        sent = request.body["messages"][1]["content"].count("<passage key=")
        if sent > takes:
            return refuse(400, "This model's maximum context length is 900 tokens, your messages are longer.")
        return reply()(request)

    answer, requests = ask(small)
    assert answer.text == f"{CLAIM} [1]"
    (notice,) = answer.notices
    assert re.fullmatch(r"Only \d of the \d+ passages that were found fit the model; .+ left out\.", notice)
    counts = [request.body["messages"][1]["content"].count("<passage key=") for request in requests]
    assert all(later == earlier // 2 for earlier, later in pairwise(counts))
    assert counts[-1] <= takes


def test_nothing_fits_is_one_sentence(ask):
    with pytest.raises(PromptTooLong, match="ask a narrower question"):
        ask(refuse(400, "maximum context length is 10 tokens"))
