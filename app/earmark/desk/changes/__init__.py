"""What changed between two calls: figures, guidance, topics and questions that came back."""

from earmark.desk.changes.changes import changes
from earmark.desk.changes.types import Changes

__all__ = ["Changes", "changes"]
