"""Print pages kept as plain text."""
