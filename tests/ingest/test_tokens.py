from __future__ import annotations

import threading

import pytest
from earmark_ingest.tokens import stems
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t … — ' & _ $", []),
        ("Revenues grew; revenue GREW.", ["revenu", "grew", "revenu", "grew"]),
        ("the of and", ["the", "of", "and"]),
        ("between 1.41 and $1.45 billion", ["between", "1.41", "and", "1.45", "billion"]),
        ("1,425 units", ["1425", "unit"]),
        ("$1,234,567.89", ["1234567.89"]),
        ("in 2006,2007", ["in", "2006", "2007"]),
        ("earned $.85 a share", ["earn", "0.85", "a", "share"]),
        ("It was 2005.", ["it", "was", "2005"]),
        ("the E320, Q2, 2Q08 and 10K", ["the", "e320", "q2", "2q08", "and", "10k"]),
        ("28%", ["28", "percent"]),
        ("28 percent", ["28", "percent"]),
        ("GAAP and non-GAAP", ["gaap", "and", "nongaap"]),
        ("year-over-year", ["year", "over", "year"]),
        ("R&D at U.S. firms, i.e. here", ["r&d", "at", "u.s", "firm", "i.e", "here"]),
        ("vitamin c.Then more", ["vitamin", "c", "then", "more"]),
        ("Acme's and Acme’s", ["acm", "and", "acm"]),
        ("don't", ["dont"]),
        ("don’t", ["dont"]),
        ("諾頓 Norton", ["諾", "頓", "norton"]),
        ("Norton諾頓", ["norton", "諾", "頓"]),
    ],
)
def test_shapes(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


@pytest.mark.parametrize("other", ["non GAAP", "Non-GAAP", "nongaap", "NON‑GAAP", "non‐gaap"])
def test_one_word_for_every_way_to_write_non_gaap(other: str) -> None:
    assert stems(other) == stems("non-GAAP") == ["nongaap"]


def test_accents_do_not_matter() -> None:
    assert stems("Nestlé") == stems("Nestle")


def test_a_word_and_its_forms_meet() -> None:
    assert len({stems(word)[0] for word in ["guide", "guided", "guides", "guiding"]}) == 1


def test_very_long_tokens_are_cut_and_harmless() -> None:
    for junk in [
        "a" * 200_000,
        "1" * 200_000,
        "1.1" * 50_000,
        "1," * 50_000,
        "a.b." * 50_000,
        "non " * 50_000,
    ]:
        assert all(len(stem) <= 64 for stem in stems(junk)), junk[:4]


@given(st.text())
def test_any_text_gives_plain_tokens(text: str) -> None:
    for stem in stems(text):
        assert stem
        assert len(stem) <= 64
        assert not any(character.isspace() for character in stem)


@given(st.text())
def test_same_text_same_stems(text: str) -> None:
    assert stems(text) == stems(text)


@given(st.lists(st.from_regex(r"[A-Za-z0-9]{1,12}", fullmatch=True)))
def test_blanks_part_tokens_and_nothing_is_lost(words: list[str]) -> None:
    parts = [stem for word in words for stem in stems(word)]
    if not any(word.lower() == "non" for word in words):
        assert stems(" ".join(words)) == parts


@given(st.integers(0, 10**12))
def test_separators_in_numbers_do_not_matter(number: int) -> None:
    assert stems(f"{number:,}") == stems(str(number)) == [str(number)]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz -&%.,0123456789"))
def test_case_does_not_matter(text: str) -> None:
    assert stems(text.upper()) == stems(text)


def test_threads_agree() -> None:
    words = [f"{stem}{ending}" for stem in ("walk", "grow", "guid") for ending in ("ing", "ed", "s", "er")]
    texts = [" ".join(f"{word}{letter}" for word in words) for letter in "abcdefghijklmnop"]
    seen: dict[int, list[list[str]]] = {}

    def work(number: int) -> None:
        seen[number] = [stems(text) for text in texts]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert all(result == [stems(text) for text in texts] for result in seen.values())
