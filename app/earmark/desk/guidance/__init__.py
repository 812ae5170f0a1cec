"""What management guided for: read off a call line by line, and held against what later calls report."""

from earmark.desk.guidance.gather import gather
from earmark.desk.guidance.types import Actual, Compared, Guidance, Line, Path, Subject, Value

__all__ = ["Actual", "Compared", "Guidance", "Line", "Path", "Subject", "Value", "gather"]
