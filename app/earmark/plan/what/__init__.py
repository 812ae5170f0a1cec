"""What a question asks for: the things, the kind of answer, whose words."""
