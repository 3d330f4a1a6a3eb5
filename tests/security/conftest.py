"""The crawls of tests/crawlers and the databases of tests/storage, as fixtures here."""

from tests.crawlers.conftest import crawl_site
from tests.storage.conftest import (
    migrated_database,
    migrated_file,
    news,
    postgres,
    postgres_url,
    sqlite_url,
    url,
)

__all__ = [
    "crawl_site",
    "migrated_database",
    "migrated_file",
    "news",
    "postgres",
    "postgres_url",
    "sqlite_url",
    "url",
]
