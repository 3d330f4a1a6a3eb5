"""The article's own text: where it stands on a page, and what there is none of it."""
