"""`python -m earmark.cli`: the command line where the script is not on the path."""

from earmark.cli.main import main

main()
