"""The pictures of the README: there, and small."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.findall(r"!\[[^\]]+\]\((docs/page/[\w-]+\.png)\)", (ROOT / "README.md").read_text("utf-8"))


def test_pictures_of_the_readme_are_made_by_the_command_and_small() -> None:
    made = set(re.findall(r'State\("([\w-]+)"', (ROOT / "tests" / "screenshots.py").read_text("utf-8")))
    assert len(NAMED) == 5
    for name in NAMED:
        picture = ROOT / name
        assert picture.stem in made
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < 200_000


def test_no_picture_lies_about_unused() -> None:
    assert {path.name for path in (ROOT / "docs" / "page").iterdir()} == {Path(name).name for name in NAMED}
