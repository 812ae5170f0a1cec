"""What management guided for: read off a call line by line, and held against what later calls report."""
