"""Column types that give back exactly what was put in, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from tonghop.model import SubmissionState

# U+FDD0 is a non-character: both databases store it, and no text that anybody means begins with it.
_ESCAPED = "\ufdd0"
_NOT_STORABLE = re.compile(f"[\x00\ud800-\udfff]|^{_ESCAPED}")


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal as its own text, because NUMERIC drops an exponent and SQLite would make it a float."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> str | None:
        """Refuse what is not a finite number with ValueError."""
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError(f"{value} is not a number that can be stored")
        return str(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Decimal | None:
        """Give back digits, trailing zeros and exponent as they were."""
        return None if value is None else Decimal(value)


class SentText(TypeDecorator[str]):
    """Text from a member's file, whatever it holds.

    PostgreSQL stores no NUL and neither database a lone surrogate (a file name that is not UTF-8 has them); such a
    text is kept escaped as JSON behind a marker, so that one hostile cell cannot fail a whole cycle's insert.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Pass the text itself in all but the odd case."""
        if value is None or not _NOT_STORABLE.search(value):
            return value
        return _ESCAPED + json.dumps(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Give the text as it was sent."""
        if value is None or not value.startswith(_ESCAPED):
            return value
        unescaped: str = json.loads(value[1:])
        return unescaped


class JsonText(TypeDecorator[Any]):
    """JSON as readable text with sorted keys, the same bytes on both databases; Decimals must come as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """Refuse what JSON cannot say exactly with TypeError or ValueError."""
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
        return json.dumps(value, sort_keys=True) if _NOT_STORABLE.search(text) else text

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Give lists, objects, texts and numbers as JSON has them."""
        return None if value is None else json.loads(value)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone with ValueError: whose clock it was cannot be known later."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; give the moment in UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Add the zone that SQLite forgets; it was UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class StateText(TypeDecorator[SubmissionState]):
    """A submission's state by its code.

    The states are checked here and not by a CHECK constraint: SQLite can only change one by rebuilding the table.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: SubmissionState | None, _dialect: Dialect) -> str | None:
        """Refuse an unknown state with ValueError."""
        return None if value is None else SubmissionState(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> SubmissionState | None:
        """Refuse an unknown state with ValueError."""
        return None if value is None else SubmissionState(value)
