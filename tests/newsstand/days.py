"""The newsstand's calendar: five local days, fixed, so that a run never depends on the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")
FIRST_DAY = date(2026, 11, 16)
LAST_DAY = date(2026, 11, 20)
DAYS = tuple(FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip


def local(day: date, clock: str) -> datetime:
    """Return the aware Almaty time at a clock like "09:40"."""
    return datetime.combine(day, time.fromisoformat(clock), ALMATY)


def utc(when: datetime) -> datetime:
    """Return the same moment in UTC."""
    return when.astimezone(UTC)


def month(when: datetime) -> str:
    """Return the month's Kazakh name."""
    return MONTHS[when.month - 1]


def printed(when: datetime) -> str:
    """Return a day as official prose has it, `2026 жылғы 16 қараша`."""
    return f"{when.year} жылғы {when.day} {month(when)}"
