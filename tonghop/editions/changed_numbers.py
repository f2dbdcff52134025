"""Figures, totals and ranks that differ between two snapshots, old and new, with their cells and causes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tonghop.catalogue import Catalogue
from tonghop.consolidating.converting import CONVERTED
from tonghop.editions.causes import Causes
from tonghop.editions.changes import Change, ChangeKind
from tonghop.editions.snapshot import RowKey, Snapshot, TableNumber
from tonghop.model import Figure, FigureKey
from tonghop.reporting.edition_words import ChangeWords
from tonghop.reporting.numbers import write_decimal
from tonghop.reporting.trace_labels import TraceLabels
from tonghop.stages.comparing_versions import changes_between

_DECIMALS = (2, 4, 8)
_VALUES = ("actual", "prior", "plan")


class ChangedNumbers:
    """Compares the numbers of two snapshots."""

    def __init__(self, before: Snapshot, after: Snapshot, catalogue: Catalogue, causes: Causes) -> None:
        self._before, self._after, self._catalogue, self._causes = before, after, catalogue, causes
        self._labels = TraceLabels(catalogue)

    def figures(self, words: ChangeWords) -> Iterator[Change]:
        """Members' figures that came, went or changed, each with its cells; in the order of the report."""
        old, new = self._before.data.figures, self._after.data.figures
        for member in dict.fromkeys((*new, *old)):
            for change in changes_between(old.get(member, ()), new.get(member, ())):
                yield Change(
                    ChangeKind.FIGURE,
                    self._named(change.key),
                    _sent(change.before, words),
                    _sent(change.after, words),
                    member,
                    _place(change.before),
                    _place(change.after),
                    self._causes.of_member(member),
                )

    def totals(self, words: ChangeWords) -> Iterator[Change]:
        """Numbers of the whole bloc: totals, growth, completion, ratios and their coverage."""
        for key in dict.fromkeys((*self._after.tables, *self._before.tables)):
            old, new = self._before.tables.get(key, {}), self._after.tables.get(key, {})
            moved = {member for member, _ in {*old, *new} if member and _values(old, member) != _values(new, member)}
            causes = self._causes.of_row(moved, converted=key.family == CONVERTED)
            for statistic in dict.fromkeys(name for member, name in (*new, *old) if not member):
                was, now = old.get(("", statistic)), new.get(("", statistic))
                if was != now:
                    what = f"{self._row(key, words)}: {words.statistics.get(statistic, statistic)}"
                    yield Change(ChangeKind.TOTAL, what, *_pair(was, now, words), causes=causes)

    def ranks(self, indicators: tuple[str, ...], words: ChangeWords) -> Iterator[Change]:
        """Members whose place among those that report an indicator changed, as the report counts places."""
        for indicator in indicators:
            key = next(_shown_rows(self._after, indicator), None)
            if key is None:
                continue
            old, new = _places(self._before, key), _places(self._after, key)
            moved = {m for m in {*old, *new} if _value(self._before, key, m) != _value(self._after, key, m)}
            causes = self._causes.of_row(moved, converted=key.family == CONVERTED)
            for member in sorted({*old, *new}, key=lambda code: (new.get(code, len(new) + 1), code)):
                was, now = (_place_of(member, side, words) for side in (old, new))
                if was != now:
                    yield Change(ChangeKind.RANK, self._row(key, words), was, now, member, causes=causes)

    def _named(self, key: FigureKey) -> str:
        try:
            return self._labels.of_figure(key)
        except KeyError:
            # An indicator that the catalogue had then and has no longer.
            return "/".join(part for part in (key.indicator, key.breakdown, key.measure, key.zone) if part)

    def _row(self, key: RowKey, words: ChangeWords) -> str:
        indicator = self._catalogue.indicators.get(key.indicator)
        name = indicator.name if indicator else key.indicator
        if key.breakdown != "total":
            part = self._catalogue.breakdowns.get(key.breakdown)
            name = f"{name}: {part.name if part else key.breakdown}"
        return words.converted.format(name=name) if key.family == CONVERTED else name


def _values(row: dict[tuple[str, str], TableNumber], member: str) -> tuple[TableNumber | None, ...]:
    return tuple(row.get((member, name)) for name in _VALUES)


def _shown_rows(side: Snapshot, indicator: str) -> Iterator[RowKey]:
    """The indicator's rows, the converted one first, as the report chooses them."""
    rows = [key for key in side.tables if (key.indicator, key.breakdown) == (indicator, "total")]
    yield from sorted(rows, key=lambda key: key.family != CONVERTED)


def _places(side: Snapshot, key: RowKey) -> dict[str, int]:
    values = {
        member: number.value
        for (member, statistic), number in side.tables.get(key, {}).items()
        if member and statistic == "actual" and number.value is not None
    }
    ordered = sorted(values, key=lambda member: -(values[member] or Decimal(0)))
    return {member: place for place, member in enumerate(ordered, start=1)}


def _place_of(member: str, places: dict[str, int], words: ChangeWords) -> str:
    return words.rank.format(place=places[member]) if member in places else words.absent


def _value(side: Snapshot, key: RowKey, member: str) -> TableNumber | None:
    return side.tables.get(key, {}).get((member, "actual"))


def _sent(figure: Figure | None, words: ChangeWords) -> str:
    if figure is None:
        return words.absent
    said = (figure.qualifier, write_decimal(figure.value), figure.unit)
    return " ".join(part for part in said if part)


def _place(figure: Figure | None) -> str:
    return f"{figure.location.sheet}!{figure.location.cell}" if figure is not None else ""


def _pair(was: TableNumber | None, now: TableNumber | None, words: ChangeWords) -> tuple[str, str]:
    """Both numbers with as few decimals as still show the difference."""
    texts = ("", "")
    for decimals in _DECIMALS:
        texts = _number(was, decimals, words), _number(now, decimals, words)
        if texts[0] != texts[1]:
            break
    return texts


def _number(number: TableNumber | None, decimals: int, words: ChangeWords) -> str:
    if number is None or number.value is None:
        return words.absent
    exact = write_decimal(number.value)
    short = exact if len(exact.partition(",")[2]) <= decimals else write_decimal(number.value, decimals)
    value = f"{short} {number.unit}"
    return words.counted.format(value=value, counted=number.counted, expected=number.expected)
