from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import earmark_ingest.embed
import numpy as np
import pytest
from earmark_ingest.embed import NUMBER, LocalEmbedder, Places
from earmark_ingest.errors import EarmarkError, SettingsError
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

PACKAGED = Path(earmark_ingest.embed.__file__).parent / "weights" / "local.npz"

CALL = [
    "We now expect revenue of between $410 million and $425 million for the third quarter.",
    "Our tax rate came in lower than planned because of a one-time credit in Ireland.",
    "We bought back two million shares of our common stock and paid a dividend.",
    "Hiring slowed; we ended the quarter with 3,200 employees, mostly engineers.",
    "Gross margin fell as freight and component costs went up.",
    "The new plant in Ohio opens next spring and doubles our capacity.",
    "Cash flow from operations was strong and we ended with no debt.",
    "Churn among small customers rose after the price increase.",
]
ASKED = [
    ("What is the guidance for sales next quarter?", 0),
    ("How much did the company spend on repurchases?", 2),
    ("How large is the headcount?", 3),
    ("Why did profitability decline with higher input prices?", 4),
    ("When will the additional manufacturing facility come online?", 5),
    ("Any retention problems or attrition of clients?", 7),
]


@pytest.fixture(scope="module")
def local() -> LocalEmbedder:
    return LocalEmbedder()


def write_weights(
    path: Path,
    vectors: dict[str, list[int]],
    scales: list[float] | None = None,
    shared: Sequence[list[int]] = (),
    held_out: bytes = b"",
) -> Path:
    """Weights of a few stems, in the layout that `LocalEmbedder` reads."""
    rows = [*vectors.values(), *shared]
    np.savez(
        path,
        stems=np.frombuffer("\n".join(vectors).encode(), dtype=np.uint8),
        rows=np.array(rows, dtype=np.int8),
        scales=np.array(scales or [1.0] * len(rows), dtype=np.float32),
        held_out=np.frombuffer(held_out, dtype=np.uint8),
    )
    return path


@pytest.fixture
def tiny(tmp_path: Path) -> LocalEmbedder:
    """Two dimensions: words of money lie on the first, people on the second."""
    vectors = {NUMBER: [1, 0], "cash": [4, 0], "hire": [0, 3], "2006": [0, 1]}
    return LocalEmbedder(write_weights(tmp_path / "tiny.npz", vectors, [1.0, 0.5, 1.0, 1.0]))


def lengths(vectors: NDArray[np.float32]) -> list[float]:
    return [float(length) for length in np.linalg.norm(vectors, axis=1)]


class TestShape:
    def test_names_itself(self, local: LocalEmbedder) -> None:
        assert local.name == "local"
        assert local.fingerprint == hashlib.sha256(PACKAGED.read_bytes()).hexdigest()[:16]

    def test_one_float_row_per_text(self, local: LocalEmbedder) -> None:
        vectors = local.embed(CALL)
        assert vectors.shape == (len(CALL), local.dimensions)
        assert vectors.dtype == np.float32
        assert lengths(vectors) == pytest.approx([1.0] * len(CALL), abs=1e-5)

    def test_no_texts(self, local: LocalEmbedder) -> None:
        assert local.embed([]).shape == (0, local.dimensions)

    def test_texts_without_a_word_are_zero_rows_in_their_place(self, local: LocalEmbedder) -> None:
        vectors = local.embed(["", CALL[0], " \n— …", CALL[1], "?"])
        assert lengths(vectors) == pytest.approx([0, 1, 0, 1, 0], abs=1e-5)

    def test_only_unknown_texts(self, tiny: LocalEmbedder) -> None:
        assert not tiny.embed(["", "qqqxzzv"]).any()

    @settings(max_examples=50, deadline=None)
    @given(texts=st.lists(st.text(max_size=80), max_size=5))
    def test_every_text_gives_a_unit_or_a_zero_row(self, local: LocalEmbedder, texts: list[str]) -> None:
        vectors = local.embed(texts)
        assert np.isfinite(vectors).all()
        assert all(abs(length - 1) < 1e-4 or length == 0 for length in lengths(vectors))


class TestSum:
    def test_is_weighted_by_the_root_of_the_count(self, tiny: LocalEmbedder) -> None:
        (vector,) = tiny.embed(["cash cash cash cash hire"])
        assert vector == pytest.approx(np.array([2 * 4 * 0.5, 3.0]) / 5.0)

    def test_numbers_share_a_vector_unless_they_have_their_own(self, tiny: LocalEmbedder) -> None:
        assert tiny.embed(["$17.3 million"])[0] == pytest.approx([1, 0])
        assert tiny.embed(["in 2006"])[0] == pytest.approx([0, 1])

    def test_forms_of_a_word_are_one(self, tiny: LocalEmbedder) -> None:
        assert (tiny.embed(["Hiring"]) == tiny.embed(["hires"])).all()

    def test_vectors_that_cancel_out_give_a_zero_row(self, tmp_path: Path) -> None:
        weights = write_weights(tmp_path / "w.npz", {"up": [5, 1], "down": [-5, -1]})
        assert not LocalEmbedder(weights).embed(["up down"]).any()

    def test_without_the_stem_for_numbers_they_are_unknown(self, tmp_path: Path) -> None:
        weights = write_weights(tmp_path / "w.npz", {"cash": [1, 2]})
        assert not LocalEmbedder(weights).embed(["17"]).any()

    def test_bags_are_ordered_and_hold_each_row_once(self) -> None:
        rows, weights = Places(["a", "b"], 0).bag("b a b zz")
        assert rows.tolist() == [0, 1]
        assert weights == pytest.approx([1, 2**0.5])


class TestStrangeWords:
    """Words without a row of their own share those behind the stems'."""

    @pytest.fixture
    def sharing(self, tmp_path: Path) -> LocalEmbedder:
        shared = [[0, 1], [0, -1], [1, 1], [1, -1]]
        return LocalEmbedder(write_weights(tmp_path / "s.npz", {"cash": [1, 0]}, shared=shared))

    def test_are_not_lost(self, sharing: LocalEmbedder) -> None:
        assert lengths(sharing.embed(["Zyqqoril", "諾頓"])) == pytest.approx([1, 1])

    def test_keep_their_row(self, sharing: LocalEmbedder) -> None:
        one, other = sharing.embed(["Zyqqoril", "zyqqoril's"])
        assert (one == other).all()

    def test_spread_over_the_rows(self) -> None:
        places = Places(["cash"], 8)
        rows = [places[f"strange{letter}"] for letter in "abcdefghijklmnopqrstuvwxyz"]
        assert set(rows) <= set(range(1, 9))
        assert len(set(rows)) > 4

    def test_are_not_remembered(self) -> None:
        places = Places(["cash"], 8)
        places.bag("strange words of every kind")
        assert list(places) == ["cash"]

    def test_numbers_are_not_among_them(self) -> None:
        assert Places(["cash"], 8)["17.3"] == -1
        assert Places(["cash", NUMBER], 8)["17.3"] == 1

    def test_in_the_packaged_weights_a_name_finds_itself(self, local: LocalEmbedder) -> None:
        asked, same, other = local.embed(["What about Zyqqoril?", "Zyqqoril did well.", "Brombix did well."])
        assert asked @ same > asked @ other + 0.05


class TestSameTextSameRow:
    def test_in_another_instance(self, local: LocalEmbedder) -> None:
        assert (LocalEmbedder().embed(CALL) == local.embed(CALL)).all()

    def test_alone_or_among_others(self, local: LocalEmbedder) -> None:
        many = [f"{CALL[i % len(CALL)]} {CALL[(i * 3) % len(CALL)]} {i}" for i in range(150)]
        together = local.embed(many)
        assert (np.vstack([local.embed([text]) for text in many]) == together).all()
        assert (local.embed(many[::-1])[::-1] == together).all()

    def test_in_many_threads(self, local: LocalEmbedder) -> None:
        expected = local.embed(CALL)
        with ThreadPoolExecutor(8) as pool:
            assert all((vectors == expected).all() for vectors in pool.map(local.embed, [CALL] * 40))

    def test_whatever_the_order_of_words(self, local: LocalEmbedder) -> None:
        assert (local.embed(["net cash rose"]) == local.embed(["rose cash net"])).all()


class TestMeaning:
    @pytest.mark.parametrize(("question", "answer"), ASKED)
    def test_the_answer_is_nearer_than_most(self, local: LocalEmbedder, question: str, answer: int) -> None:
        scores = local.embed(CALL) @ local.embed([question])[0]
        assert (scores > scores[answer]).sum() < 3, dict(zip(CALL, scores, strict=True))

    def test_half_of_the_answers_are_nearest_of_all(self, local: LocalEmbedder) -> None:
        scores = local.embed([question for question, _ in ASKED]) @ local.embed(CALL).T
        nearest = scores.argmax(axis=1) == [answer for _, answer in ASKED]
        assert nearest.sum() >= len(ASKED) / 2

    @pytest.mark.parametrize(
        ("word", "near", "far"),
        [
            ("buyback", "repurchase", "freight"),
            ("headcount", "employees", "dividend"),
            ("outlook", "guidance", "inventory"),
            ("churn", "retention", "plant"),
            ("hiring", "headcount", "freight"),
            ("debt", "leverage", "customers"),
        ],
    )
    def test_words_alike_in_use_are_near(self, local: LocalEmbedder, word: str, near: str, far: str) -> None:
        one, alike, other = local.embed([word, near, far])
        assert one @ alike > one @ other + 0.05


class TestWeights:
    def test_the_fingerprint_is_that_of_the_file(self, tmp_path: Path) -> None:
        first = LocalEmbedder(write_weights(tmp_path / "a.npz", {"cash": [1, 2]}))
        same = LocalEmbedder(write_weights(tmp_path / "b.npz", {"cash": [1, 2]}))
        other = LocalEmbedder(write_weights(tmp_path / "c.npz", {"cash": [1, 3]}))
        assert first.fingerprint == same.fingerprint != other.fingerprint
        assert len(first.fingerprint) == 16

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError) as caught:
            LocalEmbedder(tmp_path / "none.npz")
        self.check_sentence(caught.value, "none.npz")

    @pytest.mark.parametrize("content", [b"", b"not weights", b"PK\x03\x04rest", b"\x93NUMPY\x01\x00"])
    def test_not_weights(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "bad.npz"
        path.write_bytes(content)
        with pytest.raises(SettingsError) as caught:
            LocalEmbedder(path)
        self.check_sentence(caught.value, "bad.npz")

    def test_a_lone_array(self, tmp_path: Path) -> None:
        np.save(tmp_path / "lone.npy", np.ones(3))
        with pytest.raises(SettingsError):
            LocalEmbedder(tmp_path / "lone.npy")

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
    def test_cut_short(self, tmp_path: Path, share: float) -> None:
        content = PACKAGED.read_bytes()
        path = tmp_path / "cut.npz"
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(SettingsError):
            LocalEmbedder(path)

    def test_a_flipped_byte(self, tmp_path: Path) -> None:
        content = bytearray(PACKAGED.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path = tmp_path / "flipped.npz"
        path.write_bytes(content)
        with pytest.raises(SettingsError):
            LocalEmbedder(path)

    def test_arrays_that_do_not_fit(self, tmp_path: Path) -> None:
        stems = np.frombuffer(b"cash\nhire", dtype=np.uint8)
        good: dict[str, NDArray[np.generic]] = {
            "stems": stems,
            "rows": np.ones((2, 3), np.int8),
            "scales": np.ones(2, np.float32),
            "held_out": np.frombuffer(b"LARK", dtype=np.uint8),
        }
        np.savez(tmp_path / "good.npz", **good)  # type: ignore[arg-type]
        assert LocalEmbedder(tmp_path / "good.npz").held_out == ("LARK",)
        bad: list[dict[str, NDArray[np.generic]]] = [
            {**good, "rows": np.ones((1, 3), np.int8), "scales": np.ones(1, np.float32)},
            {**good, "rows": np.ones((3, 3), np.int8)},
            {**good, "rows": np.ones(2, np.int8)},
            {**good, "scales": np.array([1, np.nan], np.float32)},
            {**good, "stems": np.frombuffer(b"\xff\xfe", dtype=np.uint8)},
            {"stems": stems, "rows": np.ones((2, 3), np.int8)},
            {name: array for name, array in good.items() if name != "held_out"},
        ]
        for number, arrays in enumerate(bad):
            np.savez(tmp_path / f"{number}.npz", **arrays)  # type: ignore[arg-type]
            with pytest.raises(SettingsError):
                LocalEmbedder(tmp_path / f"{number}.npz")

    def test_tell_the_companies_held_out(self, tmp_path: Path, local: LocalEmbedder) -> None:
        weights = write_weights(tmp_path / "w.npz", {"cash": [1, 2]}, held_out=b"LARK\nTARN")
        assert LocalEmbedder(weights).held_out == ("LARK", "TARN")
        assert len(local.held_out) == len(set(local.held_out)) > 50

    def test_the_packaged_ones_are_small_and_hold_words_only(self) -> None:
        assert PACKAGED.stat().st_size < 6_000_000
        with np.load(PACKAGED, allow_pickle=False) as arrays:
            names = bytes(arrays["stems"]).decode().split("\n")
        assert len(names) == len(set(names))
        assert all(0 < len(name) < 30 and " " not in name for name in names)

    @staticmethod
    def check_sentence(error: EarmarkError, place: str) -> None:
        message = str(error)
        assert place in message
        assert "\n" not in message
        assert message.count(". ") == 0
