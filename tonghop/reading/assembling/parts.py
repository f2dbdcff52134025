"""Parts and zones that a sense says of itself, and when the words of several senses agree."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from tonghop.catalogue import Indicator
from tonghop.reading.labels import Candidate, Sense
from tonghop.reading.units import UnitChoice

_PURE_PART = 0.4
_BARE_PART = 0.3
_BY_NAME = 0.05


def is_pure_part(row: Candidate) -> bool:
    """Whether a reading is a part and hardly anything else ("FDI", not "Tổng dự án" with "tổng" as its part)."""
    return row.breakdown not in ("", "total") and row.cost <= _PURE_PART


def is_topic(sense: Sense, indicators: Mapping[str, Indicator]) -> bool:
    """Whether a text's own unit is of nothing that it names: "Vốn đầu tư (ĐVT: dự án)" heads counts, and no capital."""
    families = {family for row in sense.named for family in indicators[row.indicator].units}
    return bool(families) and bool(sense.units) and families.isdisjoint(choice.family for choice in sense.units)


def any_part(sense: Sense) -> bool:
    """Whether a text may say a part, and hardly anything else."""
    return any(is_pure_part(row) for row in sense.dependent)


def under_whole(
    label: Sense, sources: Sequence[Sense], units: Sequence[UnitChoice], indicators: Mapping[str, Indicator]
) -> Sense:
    """`Vốn FDI` below `Vốn thực hiện` is implemented capital, whatever the words mean alone.

    `sources` are the labels above, the surest first; `units` the row's own.
    """
    # "Giá trị sản xuất kinh doanh" is a name, and no part of the row above that "sản xuất kinh doanh" would be.
    called = any(row.cost <= _BY_NAME and not row.breakdown for row in label.named[:1])
    parts = [row for row in label.dependent if row.breakdown and (not label.named or is_pure_part(row))]
    parts = [row for row in parts if not called or row.cost <= _BARE_PART]
    whole = next((sense for sense in sources if sense.named and not is_topic(sense, indicators)), None)
    if not parts or whole is None:
        return label
    families = {choice.family for choice in units}
    named = tuple(
        row._replace(breakdown=part.breakdown, zone=part.zone if part.zone is not None else row.zone)
        for row in whole.named
        for part in parts
        if part.breakdown in indicators[row.indicator].breakdowns
        and row.breakdown in ("", part.breakdown)
        and (not families or families & set(indicators[row.indicator].units))
    )
    return replace(label, named=named) if named else label


def with_own_words(candidate: Candidate, row: Sense) -> Candidate:
    """An indicator from elsewhere with what the row's own words add to it."""
    own = next(iter(row.dependent), Candidate())
    return candidate._replace(
        zone=own.zone if own.zone is not None else candidate.zone,
        classes=own.classes,
        company=own.company or candidate.company,
        nature=own.nature or candidate.nature,
    )


def without_parts(sense: Sense) -> Sense:
    """A row's indicator alone, for another part of the same whole that follows it."""
    rows = dict.fromkeys(row._replace(breakdown="") for row in sense.named)
    return replace(sense, named=tuple(rows))


def own_zone(sense: Sense) -> str | None:
    """The zone a text names, "" for several together, None when it names none ("Tổng cộng" names none by itself)."""
    for row in (*sense.named[:1], *sense.dependent):
        if row.zone or (
            row.zone == ""
            and ((row.indicator and not sums_up(sense)) or (row.nature == "" and not row.breakdown and _several(sense)))
        ):
            return row.zone
    return None


def sums_up(sense: Sense) -> bool:
    """Whether "tổng số" before an indicator is all that a label says of being whole ("Tổng số lao động - nữ")."""
    return bool(sense.named) and sense.tokens[:1] == ("tong",) and not {"tinh", "ban", "cac"} & set(sense.tokens)


def _several(sense: Sense) -> bool:
    return "tong" not in sense.tokens and "cong" not in sense.tokens


def parts_of(sense: Sense) -> list[str]:
    """The parts a text may say by itself."""
    if sense.named and not sense.dependent:
        return []
    return list(dict.fromkeys(row.breakdown for row in sense.dependent if row.breakdown))


def column_parts(sense: Sense, allowed: Container[str]) -> list[str]:
    """The parts a heading says; when it may say something else too ("trong kỳ"), only those the indicator has.

    Over a row that names its own indicator, "FDI / Vốn" still says the part.
    """
    named = {row.breakdown for row in sense.named}
    if len(named) == 1 and not sense.dependent:
        return [part for part in named if part and part in allowed]
    parts = parts_of(sense)
    sure = all(row.breakdown for row in sense.dependent)
    return parts if sure else [part for part in parts if part in allowed]


def agreed_part(groups: list[list[str]], allowed: Container[str]) -> list[str] | None:
    """The part that all `groups` agree on; [] when only "total" was said; None when they contradict or none is had."""
    said: list[str] = []
    for group in groups:
        fitting = [part for part in group if part in allowed or part == "total"]
        if not fitting:
            return None
        real = [part for part in fitting if part != "total"]
        if not real:
            continue
        said = [part for part in said if part in real] if said else real
        if not said:
            return None
    return said


def inner_heading(column: tuple[Sense, ...]) -> Sense | None:
    """The heading right over a cell, None over a column without any."""
    return next((sense for sense in column if sense.tokens), None)


def unexplained(column: Sense | None) -> float:
    """What it costs to leave the column's own indicator out of account."""
    if column is None or not column.tokens:
        return 0.0
    if column.dependent or column.measure or column.role:
        return 0.0
    return 0.9 if column.named else 0.3
