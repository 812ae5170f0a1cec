"""The questions and answers: who asks what, and what comes of it."""
