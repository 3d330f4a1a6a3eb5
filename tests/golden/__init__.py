"""Golden pages: one composed page and what a careful reader takes from it, per pair of files."""
