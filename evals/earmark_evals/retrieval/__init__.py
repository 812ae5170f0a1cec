"""How well the right words are found, apart from what is then said of them."""
