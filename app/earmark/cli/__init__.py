"""The command line: `earmark`."""

from earmark.cli.main import main

__all__ = ["main"]
