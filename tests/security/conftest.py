"""The crawls of tests/crawlers and the databases of tests/storage, as fixtures here."""

from tests.crawlers.conftest import crawl_site
from tests.storage.conftest import news, postgres, postgres_url, sqlite_url, url

__all__ = ["crawl_site", "news", "postgres", "postgres_url", "sqlite_url", "url"]
