"""Chroma's own embedder, with a model folder of our own making: the real one is a download."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2
from earmark_ingest.errors import SettingsError
from earmark_ingest.library import Library
from earmark_ingest.library.minilm import MiniLM
from library_kit import write_calls

WORDS = ["[PAD]", "[UNK]", "revenue", "margin", "was", "up", "down", "tariff"]


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def field(number: int, value: int | bytes | str) -> bytes:
    """A field of a protobuf message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    content = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(content)) + content


def value_info(name: str, kind: int, *shape: str | int) -> bytes:
    dims = b"".join(field(1, field(2, d) if isinstance(d, str) else field(1, d)) for d in shape)
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, dims)))


def onnx(table: np.ndarray) -> bytes:
    """A model that looks each token up in a table: ONNX, written by hand."""
    floats, integers = 1, 7
    initializer = b"".join(field(1, size) for size in table.shape) + field(2, floats) + field(8, "table")
    initializer += field(9, table.astype("<f4").tobytes())
    node = field(1, "table") + field(1, "input_ids") + field(2, "hidden") + field(4, "Gather")
    graph = field(1, node) + field(2, "stub") + field(5, initializer)
    for name in ("input_ids", "attention_mask", "token_type_ids"):
        graph += field(11, value_info(name, integers, "batch", "length"))
    graph += field(12, value_info("hidden", floats, "batch", "length", table.shape[1]))
    return field(1, 8) + field(7, graph) + field(8, field(2, 13))


@pytest.fixture
def fetched(tmp_path, monkeypatch):
    """The folder as Chroma leaves it after the download."""
    folder = tmp_path / "cache" / "onnx"
    folder.mkdir(parents=True)
    for name in ("config.json", "special_tokens_map.json", "tokenizer_config.json", "vocab.txt"):
        (folder / name).write_text("{}")
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {word: place for place, word in enumerate(WORDS)},
            "unk_token": "[UNK]",
        },
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    table = np.random.default_rng(0).normal(size=(len(WORDS), 384)).astype(np.float32)
    (folder / "model.onnx").write_bytes(onnx(table))
    monkeypatch.setattr(ONNXMiniLM_L6_V2, "DOWNLOAD_PATH", tmp_path / "cache")
    return table


def test_vectors_come_from_the_folder(fetched):
    rows = MiniLM().embed(["revenue was up", "  ", "Margin was down"])
    assert (rows.shape, rows.dtype) == ((3, 384), np.float32)
    expected = fetched[[2, 4, 5]].mean(0)
    assert np.allclose(rows[0], expected / np.linalg.norm(expected), atol=1e-5)
    assert not rows[1].any()
    assert np.allclose(np.linalg.norm(rows[[0, 2]], axis=1), 1, atol=1e-5)


def test_a_library_of_it_can_be_searched(fetched, tmp_path):
    library = Library.open(tmp_path / "library", MiniLM())
    assert library.ingest(write_calls(tmp_path / "in", "Calder Instruments")).added
    assert library.search("revenue", "revenue was up", None, 3)
    library.close()


def test_without_a_network_one_sentence_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(ONNXMiniLM_L6_V2, "DOWNLOAD_PATH", tmp_path / "cache")
    monkeypatch.setattr(ONNXMiniLM_L6_V2, "MODEL_DOWNLOAD_URL", "http://127.0.0.1:9/onnx.tar.gz")
    embedder = MiniLM()
    for _ in range(2):
        with pytest.raises(SettingsError) as caught:
            embedder.embed(["revenue"])
        said = str(caught.value)
        assert "\n" not in said
        assert "'http://127.0.0.1:9/onnx.tar.gz'" in said
        assert "use `--embedder local`" in said
        assert str(tmp_path) in said


def test_a_damaged_folder_is_one_sentence(fetched, tmp_path):
    (tmp_path / "cache" / "onnx" / "model.onnx").write_bytes(b"half" + struct.pack("<I", 7))
    with pytest.raises(SettingsError, match="could not be fetched"):
        MiniLM().embed(["revenue"])


def test_opening_and_listing_fetch_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(ONNXMiniLM_L6_V2, "DOWNLOAD_PATH", tmp_path / "cache")
    library = Library.open(tmp_path / "library", MiniLM())
    assert library.calls() == ()
    library.close()
    assert not (tmp_path / "cache").exists()


def test_the_fingerprint_is_that_of_the_archive():
    assert ONNXMiniLM_L6_V2._MODEL_SHA256.startswith(MiniLM.fingerprint)
