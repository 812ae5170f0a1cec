import contextlib
import json

import pytest
from earmark.model import ReplyError, read_reply
from earmark.model.proposal import UNUSABLE, failed
from earmark.model.reply import find_answers
from earmark.types import Claim, Dropped, Quote
from hypothesis import given
from hypothesis import strategies as st

FACETS = ["What was the revenue guidance?", "Who is the CFO?"]
KEYS = {"P1": "ACME-FY2024Q1#0003", "P2": "ACME-FY2024Q1#0009"}
CLAIM = {
    "text": "Revenue is guided to 10 to 12 million.",
    "quotes": [{"key": "P1", "words": "10 to 12 million"}],
}
READ = Claim(0, "Revenue is guided to 10 to 12 million.", (Quote("ACME-FY2024Q1#0003", "10 to 12 million"),))


def entry(facet=1, outcome="answered", claims=(CLAIM,), **more):
    return {"facet": facet, "outcome": outcome, "claims": list(claims), **more}


def dump(*entries):
    return json.dumps({"answers": list(entries)})


def one(reply, facets=FACETS[:1]):
    return read_reply(reply if isinstance(reply, str) else dump(reply), facets, KEYS)


def reasons(draft):
    return [dropped.reason for dropped in draft.dropped]


def test_a_reply_as_asked_for():
    nobody = entry(2, "not_discussed", ())
    draft = read_reply(dump(entry(), nobody), FACETS, KEYS)
    assert draft.claims == (READ,)
    assert draft.outcomes == ("answered", "not_discussed")
    assert draft.notes == ("", "")
    assert draft.dropped == ()


GOOD = dump(entry())
BARE = json.dumps(entry())


@pytest.mark.parametrize(
    "reply",
    [
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n```",
        f"Here is the answer:\n\n{GOOD}\n\nI hope that helps.",
        f"For parts {{1}} and [2] I found this: {GOOD}",
        f"<think>Is it {{P1}} or [P2]? {dump(entry(claims=[]))}</think>{GOOD}",
        f"the template had opened it </think>\n{GOOD}",
        f"<Thinking>\n\n</Thinking>{GOOD}",
        GOOD.replace("}]}]}]}", "},],},],},]}").replace("},]}", "},],}"),
        GOOD.replace('"answers"', '"Answers"').replace('"key"', '"KEY"').replace('"facet"', '"Facet "'),
        GOOD.replace('"answered"', '"Answered"'),
        GOOD.replace('"P1"', '"p1"'),
        GOOD.replace('"P1"', '"[P1]"'),
        GOOD.replace('"P1"', '"1"'),
        GOOD.replace('"P1"', "1"),
        GOOD.replace('"P1"', '"passage P1"'),
        GOOD.replace('"P1"', '"<passage key=\\"P1\\">"'),
        GOOD.replace('"quotes"', '"quote"'),
        GOOD.replace('"quotes": [{', "").replace("}]}]}]}", "}]}]}"),
        GOOD.replace("}]}]}]}", '}], "sums": []}]}]}'),
        GOOD.replace('"facet": 1', '"facet": "1"'),
        GOOD.replace('"facet": 1, ', ""),
        GOOD.replace('"facet": 1', f'"facet": {json.dumps(FACETS[0])}'),
        GOOD.replace('"outcome": "answered", ', ""),
        GOOD.replace(" million.", "\\n million. [P1]"),
        GOOD.replace("Revenue is", "Revenue\n is"),
        BARE,
        f"[{BARE}]",
        json.dumps({"answers": entry()}),
        json.dumps({"answers": [entry(claims=()) | {"claims": CLAIM}]}),
        f"{dump(entry(claims=[]))}\nNo, I found it after all:\n{GOOD}",
    ],
)
def test_forms_that_are_forgiven(reply):
    draft = one(reply)
    assert draft.claims == (READ,)
    assert draft.outcomes == ("answered",)
    assert draft.dropped == ()


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("<think>still at it", "empty"),
        ("I cannot help with that.", "holds no JSON object"),
        ("Revenue is guided to [10 to 12] million.", "JSON is broken"),
        (GOOD[:-20], "JSON is broken"),
        (GOOD.replace('"', "'"), "JSON is broken"),
        ("[" * 100_000, "cannot be read|broken"),
        ('{"a": ' + "9" * 5_000 + "}", "cannot be read|broken"),
        ("{}", 'no list "answers"'),
        ('{"answers": []}', 'no list "answers"'),
        ('{"answers": "none"}', 'no list "answers"'),
        ('{"answers": ["Revenue is guided to 10 to 12 million."]}', 'no list "answers"'),
        ('{"answer": "10 to 12 million"}', 'no list "answers"'),
        ('{"result": ' + GOOD + "}", 'no list "answers"'),
        ("x" * 300_000, "longer than"),
    ],
)
def test_replies_that_cannot_be_used(reply, problem):
    with pytest.raises(ReplyError, match=problem):
        one(reply)


def test_a_reply_cut_in_half_is_not_taken_for_a_smaller_one():
    whole = dump(entry(), entry(2, "not_discussed", ()))
    for end in range(1, len(whole)):
        with pytest.raises(ReplyError):
            read_reply(whole[:end], FACETS, KEYS)


def test_commas_inside_words_stay():
    words = "about 10, ] or 12, } million"
    claim = {"text": "So, ] it is.", "quotes": [{"key": "P1", "words": words}]}
    draft = one(dump(entry(claims=[claim]))[:-1] + ",}")
    assert draft.claims == (Claim(0, "So, ] it is.", (Quote(KEYS["P1"], words),)),)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ({**CLAIM, "quotes": []}, "it quotes no passage"),
        ({"text": CLAIM["text"]}, "it quotes no passage"),
        ({**CLAIM, "quotes": [{"key": "P1", "words": " "}]}, "it quotes no passage"),
        ({**CLAIM, "quotes": [{"key": "P1"}]}, "it quotes no passage"),
        ({**CLAIM, "quotes": ["10 to 12 million"]}, "it quotes no passage"),
        (
            {**CLAIM, "quotes": [{"key": "P7", "words": "10"}]},
            "cites the passage 'P7', which the model was not",
        ),
        ({**CLAIM, "quotes": [*CLAIM["quotes"], {"key": "P0", "words": "10"}]}, "cites the passage 'P0'"),
        ({**CLAIM, "quotes": [{"key": 3, "words": "10"}]}, "cites the passage '3'"),
        ({**CLAIM, "quotes": [{"words": "10"}]}, "cites the passage 'null'"),
        ({**CLAIM, "quotes": [{"key": "ACME-FY2024Q1#0003", "words": "10"}]}, "cites the passage 'ACME"),
        ({**CLAIM, "text": 12}, "not an object with a text"),
        ({**CLAIM, "text": " [P1] "}, "not an object with a text"),
        ("Revenue is guided to 10 to 12 million.", "not an object with a text"),
        (None, "not an object with a text"),
    ],
)
def test_a_claim_that_cannot_be_used_is_dropped_and_the_others_stay(claim, reason):
    draft = one(entry(claims=[CLAIM, claim]))
    assert draft.claims == (READ,)
    assert len(draft.dropped) == 1
    assert reason in draft.dropped[0].reason
    alone = one(entry(claims=[claim]))
    assert alone.claims == ()
    assert alone.outcomes == ("not_discussed",)
    assert alone.notes == (UNUSABLE,)
    assert alone.dropped == draft.dropped


def test_a_quote_without_words_is_removed_where_another_is_left():
    claim = {**CLAIM, "quotes": [*CLAIM["quotes"], {"key": "P2", "words": ""}, *CLAIM["quotes"]]}
    draft = one(entry(claims=[claim]))
    assert draft.claims == (READ,)
    assert draft.dropped == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It rose [1].", "It rose."),
        ("It rose [P1, P2].", "It rose."),
        ("It rose (P1; P2) again.", "It rose again."),
        ("It lost (15) cents in (Q2).", "It lost (15) cents in (Q2)."),
        ("[sic] It rose [about 5].", "[sic] It rose [about 5]."),
        ("It rose\x1b[31m\x00 5%.", "It rose [31m 5%."),
        ("It rose \ud83d 5%.", "It rose ? 5%."),
    ],
)
def test_markers_and_control_characters_leave_the_text(text, read):
    assert one(entry(claims=[{**CLAIM, "text": text}])).claims[0].text == read


def test_declined_needs_the_refusal():
    refusal = {"text": "Management would not say.", "quotes": [{"key": "P2", "words": "we do not comment"}]}
    assert one(entry(outcome="declined", claims=[refusal])).outcomes == ("declined",)
    without = one(entry(outcome="declined", claims=[]))
    assert without.outcomes == ("not_discussed",)
    assert reasons(without) == ["the model gave no claim for this part"]


def test_not_discussed_with_claims_contradicts_itself():
    draft = one(entry(outcome="not discussed"))
    assert draft.claims == ()
    assert draft.outcomes == ("not_discussed",)
    assert draft.dropped == (Dropped(CLAIM["text"], "its outcome is not_discussed"),)


@pytest.mark.parametrize("outcome", ["not_in_library", "maybe", 5, ["answered"]])
def test_an_outcome_that_is_none_is_reported(outcome):
    draft = one(entry(outcome=outcome))
    assert draft.claims == (READ,)
    assert draft.outcomes == ("answered",)
    assert reasons(draft) == ["it is not an outcome"]
    assert one(entry(outcome=outcome, claims=[])).outcomes == ("not_discussed",)


@pytest.mark.parametrize("facet", [0, 3, -1, 1.5, True, None, "one", float("nan"), 10**30])
def test_a_part_that_the_question_does_not_have(facet):
    draft = read_reply(dump(entry(facet)), FACETS, KEYS)
    assert draft.claims == ()
    assert draft.outcomes == ("not_discussed", "not_discussed")
    assert draft.notes == (UNUSABLE, UNUSABLE)
    assert draft.dropped[0].text == CLAIM["text"]
    assert "which the question does not have" in reasons(draft)[0]


def test_a_part_without_entry_is_reported():
    draft = read_reply(dump(entry(2)), FACETS, KEYS)
    assert [claim.facet for claim in draft.claims] == [1]
    assert draft.outcomes == ("not_discussed", "answered")
    assert draft.notes == (UNUSABLE, "")
    assert reasons(draft) == ["the model gave no outcome for this part"]


def test_two_entries_for_one_part_add_up():
    second = {**CLAIM, "text": "So it was said."}
    draft = one(dump(entry(outcome="not_discussed", claims=[]), entry(), entry(claims=[second])))
    assert [claim.text for claim in draft.claims] == [CLAIM["text"], "So it was said."]
    assert draft.outcomes == ("answered",)


def test_a_long_unreadable_reply_is_shown_shortened():
    draft = failed(FACETS, "word " * 1000, "why")
    assert draft.dropped[0].reason == "why"
    assert len(draft.dropped[0].text) == 200
    assert draft.outcomes == ("not_discussed", "not_discussed")


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["answers", "facet", "outcome", "claims", "text", "quotes", "key", "words"])
            | st.text(),
            inner | st.sampled_from(["P1", "P2", "answered", "declined", 1, 2]),
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(json_values, st.text(max_size=20), st.text(max_size=20))
def test_any_reply_gives_a_draft_that_is_whole_or_an_error_that_says_why(value, before, after):
    reply = f"{before}{json.dumps(value)}{after}"
    try:
        draft = read_reply(reply, FACETS, KEYS)
    except ReplyError as error:
        draft = failed(FACETS, reply, str(error))
    assert len(draft.outcomes) == len(draft.notes) == len(FACETS)
    for claim in draft.claims:
        assert claim.facet in (0, 1)
        assert claim.text
        assert claim.quotes
        assert all(quote.passage in KEYS.values() and quote.words for quote in claim.quotes)
    for index, outcome in enumerate(draft.outcomes):
        assert (outcome == "not_discussed") or any(claim.facet == index for claim in draft.claims)
    json.dumps([claim.text for claim in draft.claims]).encode()


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(ReplyError):
        assert all("claims" in found or "outcome" in found for found in find_answers(text))
