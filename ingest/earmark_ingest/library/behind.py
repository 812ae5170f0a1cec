"""Which calls Chroma does not yet hold as the other indexes do: a file of records, only ever appended to.

It is written before the change that it tells of can be seen, and deleted once Chroma has caught up.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from earmark_ingest.library.files import append

_RECORD = np.dtype([("version", "<i8"), ("passages", "<i8")])


class Behind:
    """Versions that are to be written to Chroma, or taken out of it, with the passages of each."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def note(self, sizes: Mapping[int, int]) -> None:
        """Add versions, safely on disk."""
        append(self._file, np.array(list(sizes.items()), dtype=np.int64).tobytes(), _RECORD.itemsize)

    def sizes(self) -> dict[int, int]:
        """Version -> passages; of a version noted twice the larger number, since both may be in Chroma."""
        content = self._file.read_bytes() if self._file.exists() else b""
        found: dict[int, int] = {}
        for version, passages in np.frombuffer(content, _RECORD, len(content) // _RECORD.itemsize).tolist():
            found[version] = max(passages, found.get(version, 0))
        return found

    def clear(self) -> None:
        """Forget them all: Chroma has caught up."""
        self._file.unlink(missing_ok=True)
