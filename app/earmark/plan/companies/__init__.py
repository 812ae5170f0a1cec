"""Which companies a question means."""
