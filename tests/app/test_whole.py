"""Questions that whole calls answer are known by their form, and leave the others alone."""

from __future__ import annotations

import pytest
from earmark.plan import WHOLE
from earmark.plan.what.whole import of_whole
from planning_kit import plan


@pytest.mark.parametrize(
    ("question", "kind", "topic"),
    [
        ("summarize the last call", "brief", ""),
        ("give me the gist of the call", "brief", ""),
        ("5 bullets with numbers", "brief", ""),
        ("tl;dr", "brief", ""),
        ("What were the key takeaways?", "brief", ""),
        ("What happened on the call?", "brief", ""),
        ("guide vs actual each q", "record", ""),
        ("how did they do against guidance?", "record", ""),
        ("did it meet its guidance?", "record", ""),
        ("what did they guide for?", "guidance", ""),
        ("all guidance from the latest call", "guidance", ""),
        ("what did analysts ask about?", "questions", ""),
        ("what did analysts ask about pricing?", "questions", "pricing"),
        ("who asked about the deferral and what did they get", "questions", "deferral"),
        ("List all the analysts' questions", "questions", ""),
        ("how many times did they mention tariffs?", "mentions", "tariffs"),
        ("which companies mention supply chain issues?", "mentions", "supply chain issues"),
        ("which company talked most about inflation", "mentions", "inflation"),
        ("every mention of pricing on the last call", "mentions", "pricing"),
        ("How often is the word “headwinds” used?", "mentions", "headwinds"),
        ("what changed since last quarter?", "changes", ""),
        ("any one-time items?", "one-offs", ""),
    ],
)
def test_what_a_whole_call_answers_is_known_by_its_form(question, kind, topic):
    found = of_whole(question, named=True)
    assert found is not None
    assert (found.kind, found.topic) == (kind, topic)


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue?",
        "What is revenue guidance?",
        "What did they guide for revenue?",
        "Did they beat their revenue guidance?",
        "What drove gross margin?",
        "What changed in the tax rate?",
        "Summarize what they said on pricing",
        "List the segments",
        "How many stores did they open?",
        "Which analyst asked about Verizon?",
        "What are the main points on margins?",
        "What's new in China?",
        "What was the total of the one-time charge?",
        "What did management say about guidance?",
    ],
)
def test_what_a_passage_answers_keeps_its_kind(question):
    assert of_whole(question, named=True) is None


def test_a_name_that_nobody_knows_is_a_company_that_is_not_held():
    assert of_whole("give me the gist of the last Ostrander call", named=False).company == "Ostrander"
    answered = plan("give me the gist of the last Ostrander call")
    assert answered.status == "not_in_library"
    assert of_whole("overview of pricing", named=False) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Summarize the last Brunmark call", "brief"),
        ("what did Brunmark guide for?", "guidance"),
        ("How did Brunmark do against its guidance?", "record"),
        ("What did analysts ask Brunmark about pricing?", "questions"),
    ],
)
def test_such_a_question_is_one_task_of_the_company_that_it_names(question, kind):
    (task,) = plan(question).tasks
    assert task.kind == kind
    assert task.kind in WHOLE
    assert not task.open
    assert len(task.looks) == 1


def test_guidance_in_general_is_read_off_the_call_and_a_figure_of_it_is_not():
    (task,) = plan("What did Brunmark guide for fiscal 2027?").tasks
    assert task.kind == "guidance"
    (task,) = plan("What is the Brunmark guidance for the second quarter?").tasks
    assert task.kind == "guidance"
    (task,) = plan("What is the Brunmark revenue guidance?").tasks
    assert task.kind not in WHOLE


def test_the_forms_are_linear():
    long = "how many times did " + "they " * 400 + "mention " * 400 + "x"
    of_whole(long, named=True)
    of_whole("what " + "analysts ask " * 600, named=True)
