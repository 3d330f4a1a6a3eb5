"""Stories: which articles tell one and the same text."""
