"""Who speaks each turn, in which role, and where the questions begin."""
