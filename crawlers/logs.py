"""The log of a crawl: addresses and errors in it are the site's words."""

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.log import get_scrapy_root_handler

from storage.visible import visible, visible_lines


class _Formatter(logging.Formatter):
    """One line a record; a traceback keeps its lines, and nothing in either acts."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the base's
        return visible(super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        return visible_lines(super().format(record))


class HarmlessLog:
    """Has what a site names written so that it forges no line and moves no cursor."""

    def __init__(self, layout: str) -> None:
        self._layout = layout

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the extension of one crawl; Scrapy makes its handler only after it."""
        made = cls(crawler.settings["LOG_FORMAT"])
        crawler.signals.connect(made.begin, signal=signals.engine_started)
        return made

    def begin(self) -> None:
        """Take the place of Scrapy's formatter."""
        if handler := get_scrapy_root_handler():
            handler.setFormatter(_Formatter(self._layout))
