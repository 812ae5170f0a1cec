"""Chroma's own embedder, all-MiniLM-L6-v2 in ONNX, fetched at its first text."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from earmark_ingest.errors import SettingsError


class MiniLM:
    """Slow on a CPU: some tens of passages a second. Of a text only the first 256 tokens count."""

    name = "minilm"
    fingerprint = "913d7300ceae3b2d"
    """Of the archive that Chroma fetches, which it checks."""
    dimensions = 384
    costly = True

    def __init__(self) -> None:
        self._function: Any = None
        self._guard = threading.Lock()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (texts, 384), rows of length 1, or zero for a blank text.

        `SettingsError` where the model is not on this machine and cannot be fetched.
        """
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        said = [place for place, text in enumerate(texts) if text.strip()]
        if said:
            rows[said] = np.stack(self._ready()([texts[place] for place in said]))
        return rows

    def _ready(self) -> Any:
        """Chroma's function with its model loaded; the first call fetches it."""
        with self._guard:
            if self._function is None:
                self._function = _loaded()
            return self._function


def _loaded() -> Any:
    from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2

    folder = ONNXMiniLM_L6_V2.DOWNLOAD_PATH / ONNXMiniLM_L6_V2.EXTRACTED_FOLDER_NAME
    try:
        function = ONNXMiniLM_L6_V2(preferred_providers=["CPUExecutionProvider"])
        function._download_model_if_not_exists()
        function(["ready"])
    except Exception as error:  # the client, the file system, tar and onnxruntime raise all sorts
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SettingsError(
            "the embedder 'minilm' needs a model of some 90 MB that could not be fetched from "
            f"{ONNXMiniLM_L6_V2.MODEL_DOWNLOAD_URL!r} or read in {str(folder)!r} ({why}): connect this "
            "machine, copy that folder from one that has it, or use `--embedder local`"
        ) from error
    return function
