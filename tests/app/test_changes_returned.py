"""Questions that came back: the same thing asked again, by the words of the sentences that ask it."""

from __future__ import annotations

from changes_kit import changes, quarter, words

TENDER = "How should we think about the sanitation tender in Ghent, and when will the tender be awarded?"


def asked(old: str, new: str, **more: str):
    return changes(
        (quarter("Fine.", 2, question=old, **more), quarter("Fine.", 3, question=new)), one_company=True
    ).returned


def test_a_question_that_is_asked_again_is_found_with_both_places():
    pair = quarter("Fine.", 2, question=TENDER), quarter("Fine.", 3, question="Any news on the Ghent tender?")
    found = changes(pair, one_company=True)
    (one,) = found.returned
    assert {word.lower() for topic in one.topics for word in topic.split()} >= {"ghent", "tender"}
    assert one.same_asker
    assert words(found, one.old.question) == TENDER
    assert words(found, one.new.question) == "Any news on the Ghent tender?"


def test_what_was_declined_is_told_so():
    (one,) = asked(
        TENDER, "Any news on the Ghent tender?", answer="We're not going to comment on the tender today."
    )
    assert one.old.outcome == "declined"
    assert one.old.evidence is not None


def test_another_question_of_the_same_analyst_is_none():
    assert not asked(TENDER, "What about hiring plans for engineers in Porto?")


def test_names_and_phrases_of_asking_make_no_question_the_same():
    old = "Hi Tom, Ida, thanks for taking my question, and congrats on the quarter. What about freight?"
    new = "Hi Tom, Ida, thanks for taking my question, and congrats on the quarter. What about hiring?"
    assert not asked(old, new)
