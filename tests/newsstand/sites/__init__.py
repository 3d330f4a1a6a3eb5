"""The newsstand's sites, one file a paper; never among the production sites."""
