"""Ask questions about earnings calls; every sentence of the answer shows the words that were said."""
