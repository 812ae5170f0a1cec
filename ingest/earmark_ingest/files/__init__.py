"""Files of every common kind -> `Source`s: one file per kind, and what they share."""
