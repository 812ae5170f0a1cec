"""Labelled questions, asked through Earmark's public API and scored; the gate that guards the scores."""
