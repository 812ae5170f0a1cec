"""Part of Earmark."""
