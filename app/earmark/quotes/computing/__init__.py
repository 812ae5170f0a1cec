"""The computations of the quotes path, a file for each kind."""
