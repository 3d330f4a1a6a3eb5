"""Pure functions from a fetched page to an article: no network, no database, no clock."""
