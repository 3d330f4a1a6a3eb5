"""Scrapy's settings, all of them. What differs per site is in its file, per machine in NEWS_*."""

import os

from crawlers.archive import archive_folder
from crawlers.catalog import newsstand_url

BOT_NAME = "kazakh-news"
SPIDER_LOADER_CLASS = "crawlers.loader.SiteSpiderLoader"
COMMANDS_MODULE = "crawlers.commands"

CONTACT = os.environ.get("NEWS_CONTACT", "")
NEWSSTAND = newsstand_url()
REPLAY = os.environ.get("NEWS_REPLAY", "")  # a WARC file or a folder of them
ARCHIVE = str(archive_folder())

USER_AGENT = f"{BOT_NAME}/0.1 (+{CONTACT or 'no live crawl without a contact'})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 1  # there are none, yet Scrapy starts a task for each one each page might give
DOWNLOAD_DELAY_JITTER = 0  # a delay is the least time between two requests, not its mean
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 20 * 2**20
DOWNLOAD_WARNSIZE = 0
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "kk",
    "Accept-Encoding": "gzip, deflate",  # what every reader of WARC files can undo
}
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the lost address has its own line
METAREFRESH_ENABLED = False  # a news page that reloads itself is not a redirect
TWISTED_DNS_RESOLVER = "crawlers.resolver.PublicResolver"
AUTOTHROTTLE_ENABLED = True
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawlers.logs.HarmlessLog": 0,
}

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawlers.middlewares.OwnHosts": 50,
    "crawlers.middlewares.Erased": 55,
    "crawlers.pace.Pace": 60,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawlers.robots.Robots": 100,
    "crawlers.middlewares.Origin": 740,
    "crawlers.middlewares.Budget": 760,
    "crawlers.middlewares.Archiver": 855,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 860,
    "crawlers.middlewares.Raw": 865,
    "crawlers.resolver.RefusedNames": 870,
}

LOG_LEVEL = "INFO"
LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
LOGSTATS_INTERVAL = 30.0
STATS_DUMP = False  # the spider sums itself up in one line
