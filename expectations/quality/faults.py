"""Single faults as clerks make them, put into a submission that has none.

A fault takes a submission and a row of it, and gives the submission with the fault and the figures that it touched; it
does not apply to a row that lacks what it needs. Rows are (zone, indicator, part); amounts stand beside one another by
measure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import NamedTuple

from expectations.slips import SlipKind, slips
from tonghop.catalogue import Catalogue
from tonghop.model import Figure

AMOUNTS = ("plan", "prior", "actual")
_OTHER_CURRENCY = {"money_vnd": ("money_usd", "triệu USD"), "money_usd": ("money_vnd", "tỷ đồng")}


class RowKey(NamedTuple):
    """A row of a form."""

    zone: str
    indicator: str
    breakdown: str


class Faulty(NamedTuple):
    """A submission with one fault: figures as they were where the fault is, and all figures as they are now."""

    touched: tuple[Figure, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Sent:
    """A submission without faults, and what a fault may draw on."""

    figures: tuple[Figure, ...]
    history: tuple[Figure, ...]
    catalogue: Catalogue

    def row(self, key: RowKey) -> dict[str, Figure]:
        """The row's figures by measure."""
        return {row.key.measure: row for row in self.figures if row_of(row) == key}

    def with_changes(self, changes: Mapping[Figure, Figure | None]) -> Faulty | None:
        """The submission with figures replaced, or left out where None stands; None where nothing would change."""
        real = {old: new for old, new in changes.items() if new is None or new != old}
        if not real:
            return None
        now = [real.get(figure, figure) for figure in self.figures]
        return Faulty(tuple(real), tuple(figure for figure in now if figure is not None))


Fault = Callable[[Sent, RowKey, Random], Faulty | None]


def row_of(figure: Figure) -> RowKey:
    """The row a figure stands in."""
    return RowKey(figure.key.zone, figure.key.indicator, figure.key.breakdown)


def rows_of(figures: Sequence[Figure]) -> tuple[RowKey, ...]:
    """Rows with a number for this period, in order."""
    return tuple(dict.fromkeys(row_of(figure) for figure in figures if figure.key.measure == "actual"))


def unit_of_row(power: int, families: Sequence[str] = ()) -> Fault:
    """All amounts of a row are 10 to the `power` times what was meant."""

    def fault(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
        row = sent.row(key)
        return sent.with_changes({row[name]: _times(row[name], power) for name in AMOUNTS if _is(row, name, families)})

    return fault


def unit_of_cell(power: int, families: Sequence[str] = ()) -> Fault:
    """Only this period's amount is."""

    def fault(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
        row = sent.row(key)
        wanted = _is(row, "actual", families)
        return sent.with_changes({row["actual"]: _times(row["actual"], power)} if wanted else {})

    return fault


def currency_of_row(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """The row's unit says the other currency; the numbers stay."""
    row = sent.row(key)
    return sent.with_changes({row[name]: _in_other_currency(row[name], sent) for name in AMOUNTS if name in row})


def currency_of_cell(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """Only this period's amount is in the other currency."""
    actual = sent.row(key)["actual"]
    return sent.with_changes({actual: _in_other_currency(actual, sent)})


def swapped_digits(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:
    """Two neighbouring digits of one amount change places."""
    row = sent.row(key)
    figure = row[rng.choice([name for name in AMOUNTS if name in row])]
    swapped = [slip.meant for slip in slips(figure, figure.value) if slip.kind is SlipKind.SWAPPED_DIGITS]
    return sent.with_changes({figure: rng.choice(swapped)}) if swapped else None


def wrong_sign(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """This period's amount has a minus."""
    actual = sent.row(key)["actual"]
    return sent.with_changes({actual: _with(actual, -actual.sent_value)})


def dropped_row(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """The row is not there."""
    return sent.with_changes(dict.fromkeys(sent.row(key).values()))


def blanked_cell(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """This period's amount is not there; what it is compared with is."""
    row = sent.row(key)
    return sent.with_changes({row["actual"]: None}) if len(row) > 1 else None


def duplicated_row(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """The row's numbers stand in the next row too, in place of its own."""
    rows = rows_of(sent.figures)
    place = rows.index(key) + 1
    below = sent.row(rows[place]) if place < len(rows) else {}
    above = sent.row(key)
    return sent.with_changes(
        {below[name]: _with(below[name], above[name].sent_value) for name in below if name in above}
    )


def shifted_columns(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """The row's amounts have slid a column to the right: last year's stands as this year's, the plan as last year's."""
    row = sent.row(key)
    given = [name for name in AMOUNTS if name in row]
    pairs = pairwise(given)
    return sent.with_changes({row[right]: _with(row[right], row[left].sent_value) for left, right in pairs})


def exchanged_columns(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """This year's and last year's amounts have changed places."""
    row = sent.row(key)
    if "prior" not in row:
        return None
    actual, prior = row["actual"], row["prior"]
    return sent.with_changes({actual: _with(actual, prior.sent_value), prior: _with(prior, actual.sent_value)})


def stale_row(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """This year's amount is last year's."""
    row = sent.row(key)
    return sent.with_changes({row["actual"]: _with(row["actual"], row["prior"].sent_value)} if "prior" in row else {})


def stale_file(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:  # noqa: ARG001
    """Every amount of this period is that of the last round."""
    last = {row_of(figure): figure for figure in sent.history}  # the newest of each row stands last
    actuals = [figure for figure in sent.figures if figure.key.measure == "actual" and row_of(figure) in last]
    return sent.with_changes({figure: _with(figure, last[row_of(figure)].sent_value) for figure in actuals})


def total_off(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:
    """A total that is not what its parts make: off by 2 to 30 percent."""
    parts = [row for row in rows_of(sent.figures) if row[:2] == key[:2] and row != key]
    if key.breakdown != "total" or not parts:
        return None
    actual = sent.row(key)["actual"]
    share = Decimal(str(round(rng.choice((-1, 1)) * rng.uniform(0.02, 0.3), 4)))
    return sent.with_changes({actual: _with(actual, round(actual.sent_value * (1 + share), max(actual.decimals, 0)))})


def copied_cell(sent: Sent, key: RowKey, rng: Random) -> Faulty | None:
    """Another row's amount was pasted over this one's."""
    actual = sent.row(key)["actual"]
    other = sent.row(rng.choice(rows_of(sent.figures)))["actual"]
    return sent.with_changes({actual: _with(actual, other.sent_value)})


FAULTS: dict[str, Fault] = {
    "row ×10³": unit_of_row(3),
    "row ÷10³": unit_of_row(-3),
    "row ×10⁶": unit_of_row(6),
    "row ÷10⁶": unit_of_row(-6),
    "row ×10⁹": unit_of_row(9),
    "row ÷10⁹": unit_of_row(-9),
    "cell ×10³": unit_of_cell(3),
    "cell ÷10³": unit_of_cell(-3),
    "cell ×10⁶": unit_of_cell(6),
    "cell ÷10⁶": unit_of_cell(-6),
    "row ha read as m²": unit_of_row(-4, ("area",)),
    "row m² read as ha": unit_of_row(4, ("area",)),
    "row in the other currency": currency_of_row,
    "cell in the other currency": currency_of_cell,
    "swapped digits": swapped_digits,
    "wrong sign": wrong_sign,
    "dropped row": dropped_row,
    "blank cell": blanked_cell,
    "duplicated row": duplicated_row,
    "shifted columns": shifted_columns,
    "exchanged columns": exchanged_columns,
    "stale row": stale_row,
    "stale file": stale_file,
    "total not its parts": total_off,
    "copied cell": copied_cell,
}


def _is(row: Mapping[str, Figure], name: str, families: Sequence[str]) -> bool:
    return name in row and (not families or row[name].key.unit_family in families)


def _times(figure: Figure, power: int) -> Figure:
    return replace(
        figure,
        value=figure.value.scaleb(power),
        sent_value=figure.sent_value.scaleb(power),
        decimals=max(figure.decimals - power, 0) if figure.sent_value else figure.decimals,
    )


def _with(figure: Figure, sent_value: Decimal) -> Figure:
    if figure.sent_value:
        return replace(figure, sent_value=sent_value, value=figure.value * sent_value / figure.sent_value)
    return replace(figure, sent_value=sent_value, value=sent_value)


def _in_other_currency(figure: Figure, sent: Sent) -> Figure:
    if figure.key.unit_family not in _OTHER_CURRENCY:
        return figure
    family, unit = _OTHER_CURRENCY[figure.key.unit_family]
    canonical = sent.catalogue.canonical_unit(figure.key.indicator, family)
    value = sent.catalogue.convert(figure.sent_value, unit, canonical)
    key = figure.key._replace(unit_family=family)
    return replace(figure, key=key, value=value, unit=canonical, sent_unit=unit)
