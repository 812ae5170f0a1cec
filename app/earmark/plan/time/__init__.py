"""Which periods a question means, and which calls speak of them."""
