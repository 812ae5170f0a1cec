"""A call full of markup, Markdown and other scripts goes through every view and comes out as text."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from earmark.assistant import Assistant
from earmark.settings import Settings
from earmark.ui.downloads import written
from earmark.ui.uploads import Uploads
from earmark.ui.verbs import verbs
from earmark.ui.visits import Visit

BAD = "<script>hacked(1)</script><img src=x onerror=hacked(2)>"
HOSTILE = f"""Quillbrook {BAD} Foods Q1 2026 Earnings Call
February 3, 2026

Operator

Welcome to the Quillbrook Foods first quarter fiscal 2026 conference call. Here is Dana Reyes, our \
Chief Financial Officer.

Dana Reyes -- Chief Financial Officer {BAD}

Thank you. {BAD} Revenue for the first quarter was $77.7 million, **up** 5% [x](javascript:hacked()) `a`. \
In the second quarter we expect {BAD} revenue of $80 million to $84 million. =HYPERLINK("x") \u202eright to \
left\u202c \u05e9\u05dc\u05d5\u05dd, \u55b6\u696d\u5229\u76ca. {"longword" * 2000} A restructuring charge \
of $3 million {BAD}.

Operator

Our first question comes from Joss <b>Hale</b> with Pike & Co.

Joss Hale -- Pike & Co {BAD} -- Analyst

What do you expect {BAD} for capital spending?

Dana Reyes -- Chief Financial Officer

{BAD} We are not going to comment on that today.
"""
FORBIDDEN = {
    "script",
    "img",
    "iframe",
    "object",
    "embed",
    "link",
    "style",
    "base",
    "b-",
    "meta",
    "video",
    "math",
}


class Seen(HTMLParser):
    """Tags and attributes that a browser would make of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Visit, dict[str, str]]]:
    """A visit that has seen everything of the call, and all HTML that it was sent, by verb."""
    folder = tmp_path_factory.mktemp("hostile")
    uploads, visit, shown = Uploads(10_000_000), Visit(), dict[str, str]()
    with Assistant.open(folder / "library", settings=Settings()) as assistant:
        done = verbs(assistant, uploads, alone=True)
        token, path = uploads.place(f"{BAD}.txt".replace("/", ""))
        Path(path).write_text(HOSTILE, "utf-8")
        said = [
            ("take", {"token": token, "row": "em-file1"}),
            ("open", {}),
            ("library", {"words": "revenue"}),
        ]
        for name, what in said:
            shown[name] = "".join(patch.html for patch in done[name](visit, what))
        (call,) = (call.id for call in assistant.calls())
        question = f"What was revenue? {BAD}"
        more = [
            ("ask", {"question": question}), ("scope", {"number": "2"}), ("call", {"call": call}),
            ("remove", {"call": call}), ("place", {"call": call}), ("keep", {"calls": [call]}),
            ("fill", {"calls": [call], "questions": f"What was revenue?\nWhy? {BAD}"}), ("compare", {}),
            ("settings", {}),
        ]  # fmt: skip
        for name, what in more:
            shown[name] = "".join(patch.html for patch in done[name](visit, what))
        yield visit, shown
    uploads.close()


def test_the_call_went_in_and_was_shown(visited: tuple[Visit, dict[str, str]]) -> None:
    _, shown = visited
    assert "em-card" in shown["take"]
    assert "$77.7 million" in shown["ask"]
    assert "\u55b6\u696d\u5229\u76ca" in shown["place"]
    assert "hacked" in shown["place"]


def test_no_view_lets_markup_of_a_call_through(visited: tuple[Visit, dict[str, str]]) -> None:
    for verb, html in visited[1].items():
        seen = Seen(html)
        assert not seen.tags & FORBIDDEN, verb
        assert not [name for name in seen.attributes if name.startswith("on") or name in ("src", "style")], (
            verb
        )
        links = seen.attributes.get("href", set())
        assert all(link.startswith("earmark/export/") for link in links), verb


def test_no_export_lets_markup_or_formulas_through(visited: tuple[Visit, dict[str, str]]) -> None:
    visit, _ = visited
    talk = (written(visit, "talk.md") or b"").decode()
    assert "hacked" in talk
    assert "<script" not in talk.replace("\\<", "")
    assert "](javascript" not in talk.replace("\\]", "")
    table = (written(visit, "table.md") or b"").decode()
    assert "hacked" in table
    assert "<" not in table
    assert "](" not in table
    rows = (written(visit, "table.csv") or b"").decode("utf-8-sig")
    assert not [cell for cell in rows.replace('"', "").split(",") if cell.startswith(("=", "@", "+"))]
