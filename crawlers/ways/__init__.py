"""The ways of discovery: each asks a site where it lists its articles, for one day."""
