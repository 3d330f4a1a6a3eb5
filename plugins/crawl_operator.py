"""A site's crawl as a task, or only its plan."""

from datetime import date, datetime
from typing import Any

from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException
from scrapy_operator import ScrapyOperator

from crawlers.archive import archive_folder
from crawlers.catalog import site_named
from crawlers.entries import ALMATY


class CrawlOperator(ScrapyOperator):
    """Crawls a site; with the param `plan_only` it shows what that takes, and skips the rest."""

    def execute(self, context: Any) -> None:
        """Crawl, or show the plan of the days from `day` to `until`."""
        if context["params"]["plan_only"]:
            self._plan(context)
        super().execute(context)

    def _plan(self, context: Any) -> None:
        from crawlers.plan import plan

        if context["dag_run"].partition_key:  # the day would count as done for the next backfill
            raise AirflowFailException(
                "a plan is for Trigger without a partition; a backfill's form shows its days itself"
            )
        first = date.fromisoformat(self.arguments["day"])
        last = date.fromisoformat(context["params"]["until"] or self.arguments["day"])
        today = datetime.now(ALMATY).date()
        try:
            planned = plan(archive_folder(), site_named(self.spider), first, last, today)
        except ValueError as error:
            raise AirflowFailException(str(error)) from None
        for line in planned.lines():
            self.log.info("%s", line)
        raise AirflowSkipException("planned only: nothing was fetched")
