"""From a text to its script: lines, speaker labels by evidence, and the paragraphs under each label."""
