"""Claims made to be wrong, and claims made to be right: what the checks make of them."""
