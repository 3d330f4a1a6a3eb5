"""One file per site."""
