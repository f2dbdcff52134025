"""Which day it is where deadlines hold: Vietnam, UTC+7 the whole year, so no table of time zones is needed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def today() -> date:
    """The day it is now."""
    return datetime.now(VIETNAM).date()


def day_of(moment: datetime) -> date:
    """The day on which `moment`, which must carry its zone, falls."""
    return moment.astimezone(VIETNAM).date()
