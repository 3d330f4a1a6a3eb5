"""Full text in Kazakh: the words a text is found by, the index of both engines, the search."""
