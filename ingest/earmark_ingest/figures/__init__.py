"""Figures as they are said: found with value, unit, range and approximation, and written out again."""

from earmark_ingest.figures.find import figures

__all__ = ["figures"]
