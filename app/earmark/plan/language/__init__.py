"""Other ways to write a question: the shorthand of the desk, Chinese."""
