"""Days of articles as files for other tools."""
