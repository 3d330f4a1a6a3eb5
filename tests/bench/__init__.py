"""Measurements against gold that is kept outside the project; each prints a table."""
