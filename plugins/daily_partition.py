"""A timetable of daily partitions: one run a day, for one whole calendar day of a time zone.

Airflow's own cron timetables know instants, not days: they lose the last day of a backfill and
give the UTC date. Here a partition is a local day, its key is that day's ISO date, and the
bounds of a backfill are the local days their instants fall on.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from airflow._shared.timezones.timezone import coerce_datetime
from airflow.plugins_manager import AirflowPlugin
from airflow.serialization.encoders import encode_timezone
from airflow.timetables.base import DagRunInfo
from airflow.timetables.trigger import CronPartitionTimetable
from pendulum import DateTime

KEY_FORMAT = "%Y-%m-%d"


class DailyPartitionTimetable(CronPartitionTimetable):
    """Runs at a cron's times for the partition `days_back` local days before."""

    description = "Daily, one partition per local calendar day"

    def __init__(self, cron: str, *, timezone: str, days_back: int = 1) -> None:
        super().__init__(cron, timezone=timezone, run_offset=-days_back, key_format=KEY_FORMAT)
        self._days_back = days_back

    @classmethod
    def deserialize(cls, data: dict[str, Any]) -> "DailyPartitionTimetable":
        """Return the timetable Airflow's metadata holds."""
        return cls(data["expression"], timezone=data["timezone"], days_back=data["days_back"])

    def serialize(self) -> dict[str, Any]:
        """Return what Airflow's metadata is to hold."""
        return {
            "expression": self._expression,
            "timezone": encode_timezone(self._timezone),
            "days_back": self._days_back,
        }

    def iter_partition_dagrun_infos(
        self, *, earliest: datetime, latest: datetime
    ) -> Iterable[DagRunInfo]:
        """Yield one run for every local day from the bounds' first to their last, inclusive.

        Raises InvalidBackfillDate, whose message Airflow shows, where a day lies in the future.
        """
        from airflow.models.backfill import InvalidBackfillDate

        day, last = self._midnight(earliest), self._midnight(latest)
        if last > (today := self._midnight(datetime.now(UTC))):
            raise InvalidBackfillDate(
                f"{last.date()} lies in the future; today is {today.date()} ({self._timezone.name})"
            )
        while day <= last:
            begin = day.in_timezone("UTC")
            key = self._format_key(begin)
            yield DagRunInfo(
                run_after=begin, data_interval=None, partition_date=begin, partition_key=key
            )
            day = day.add(days=1)

    def _get_partition_date(self, *, run_date: DateTime) -> DateTime:
        return self._midnight(run_date).subtract(days=self._days_back).in_timezone("UTC")

    def _midnight(self, when: datetime) -> DateTime:
        return coerce_datetime(when).in_timezone(self._timezone).start_of("day")


class DailyPartitionPlugin(AirflowPlugin):
    """Makes the timetable known to Airflow."""

    name = "daily_partition"
    timetables = [DailyPartitionTimetable]  # noqa: RUF012 - as Airflow asks for it
