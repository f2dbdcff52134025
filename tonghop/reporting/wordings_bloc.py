"""The wordings of the bloc's tables, the summary and the annex, parts of `templates/wordings.yaml`, typed."""

from __future__ import annotations

from pydantic import Field

from tonghop.catalogue.source import Record


class BlocWordings(Record):
    """Titles, columns, notes and sentences about the whole bloc; which indicators the summary speaks of."""

    key_indicators: tuple[str, ...]
    ranked_indicators: tuple[str, ...]
    least_members_for_a_movement: int
    least_members_of_a_column: int
    texts: dict[str, str]
    growth_variants: tuple[str, ...] = Field(min_length=1)
    tables: dict[str, str]
    appendices: dict[str, str]
    columns: dict[str, str]
    rows: dict[str, str]
    severities: dict[str, str]
    states: dict[str, str]
    symbols: dict[str, str]
    marks: dict[str, str]
    notes: dict[str, str]
    quality: dict[str, str]


class AnnexWordings(Record):
    """Titles, sheet names and remarks of `annex.xlsx`."""

    title: str
    sheets: dict[str, str]
    counted: str
    comparable: str
    planned: str
    italic: str
    live: str
    charts: str
    footer: str
