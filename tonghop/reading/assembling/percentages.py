"""Percentages typed or stored as fractions (0.7634 under a heading in %), told by what they must come to.

An index must be actual over prior, a share of the plan actual over plan, an occupancy rate leased over leasable land. A
column is of fractions when such identities say so and nothing contradicts; when nothing tells, both readings are said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tonghop.catalogue import Catalogue
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.numbers import Quantity, percent_format, shown_format

Known = dict[tuple[tuple[str, str, str], str, str], Decimal]
"""Values by subject, measure and unit family."""

_LARGEST = Decimal("1.5")
_TELLING = Decimal("0.2")
_HUNDRED = Decimal(100)
_FEWEST = 3
_TINY = Decimal(5)
"""What hardly anything falls to in a year, in percent: such an index is 500 % rather than 5 %."""
_TWICE = Decimal(2)
"""What a number that may compare by division is hardly above, whole for whole."""
_SELDOM_TINY = frozenset({"stated_index_pct", "stated_plan_pct", "attain?"})
_NEAR_WHOLE = frozenset({"stated_index_pct", "stated_plan_pct", "compare?", "attain?", "actual", "prior", "plan"})
_SAID = "%"


@dataclass
class Scaled:
    """Drafts with fractions made percentages; `undecided` stay out, `assumed` are used on plausibility alone."""

    drafts: list[DraftFigure] = field(default_factory=list)
    undecided: list[tuple[DraftFigure, tuple[str, str]]] = field(default_factory=list)
    assumed: list[tuple[DraftFigure, tuple[str, str]]] = field(default_factory=list)


class PercentScale:
    """Decides for the drafts of one workbook; `quantity_of` reads a draft in its column's notation."""

    def __init__(self, catalogue: Catalogue, quantity_of: Callable[[DraftFigure], Quantity], known: Known) -> None:
        self.catalogue, self.quantity_of, self.known = catalogue, quantity_of, known

    def scale(self, drafts: Sequence[DraftFigure]) -> Scaled:
        """All drafts in their order, the fractions among the percentages multiplied by a hundred."""
        groups: dict[object, list[DraftFigure]] = defaultdict(list)
        for draft in drafts:
            if self._unmarked_percent(draft):
                groups[self._group(draft)].append(draft)
        found = [(rows, self._verdict(rows)) for rows in groups.values()]
        amounts = {_table(row) for rows, _ in found for row in rows if self._told(row) == "amount"}
        # "Tăng/giảm" under one heading of a table means under the others what it means there.
        found = [(rows, "" if now == "undecided" and _table(rows[0]) in amounts else now) for rows, now in found]
        habits = {rows[0].sheet for rows, verdict in found if verdict == "fraction"}
        verdicts: dict[int, str] = {}
        for rows, alone in found:
            # Who wrote one column of a sheet in fractions meant the others alike.
            alike = alone == "undecided" or (not alone and self._all_may_be(rows))
            habitual = rows[0].sheet in habits and alike and _table(rows[0]) not in amounts
            verdict = "habit" if habitual else alone
            verdicts.update(
                {id(row): self._own_verdict(row, verdict) for row in rows if self._is_fraction(row, verdict)}
            )
        return self._applied(drafts, verdicts)

    def _own_verdict(self, row: DraftFigure, verdict: str) -> str:
        """In a column of both kinds a number is what its own amounts say it is, and undecided where there are none.

        So is growth by more than half in a sheet of fractions: 2 may be 200 % as well as 2 %.
        """
        if verdict == "habit" and not self._small(row) and not self._may_be_whole(row):
            return "undecided"
        if verdict != "mixed":
            return verdict
        return {"fraction": "fraction", "": "undecided"}.get(self._told(row), "")

    def _applied(self, drafts: Sequence[DraftFigure], verdicts: Mapping[int, str]) -> Scaled:
        scaled = Scaled()
        for draft in drafts:
            verdict = verdicts.get(id(draft), "")
            if not verdict:
                scaled.drafts.append(draft)
                continue
            quantity = self.quantity_of(draft)
            percent = Quantity(quantity.value * _HUNDRED, max(quantity.decimals - 2, 0))
            made = replace(draft, numeral=None, stored=percent)
            readings = (_plain(percent.value), _plain(quantity.value))
            if verdict == "undecided":
                scaled.undecided.append((draft, readings))
                continue
            scaled.drafts.append(made)
            if verdict in ("assumed", "habit"):
                scaled.assumed.append((made, readings))
        return scaled

    def _unmarked_percent(self, draft: DraftFigure) -> bool:
        """Whether a number is a percentage that neither its format nor its text shows as one."""
        percent = draft.family == "percent" or draft.measure.endswith(("_pct", "?"))
        return percent and _SAID not in draft.cell.text and not percent_format(shown_format(draft.cell))

    def _group(self, draft: DraftFigure) -> object:
        own = "percent" in self.catalogue.indicators[draft.indicator].units and not draft.measure.endswith("_pct")
        # Where measures stand below one another, a column holds amounts of change beside percentages.
        return (draft.sheet, draft.indicator) if own else (draft.scope, draft.measure, draft.family == "percent")

    def _small(self, draft: DraftFigure) -> bool:
        limit = _TINY if draft.measure in _SELDOM_TINY else _LARGEST
        return 0 < abs(self.quantity_of(draft).value) <= limit

    def _is_fraction(self, draft: DraftFigure, verdict: str) -> bool:
        """Whether a number of a column of fractions is one: a small one, a larger that may be one, or one confirmed."""
        fitting = verdict in ("fraction", "undecided") and self._may_be_whole(draft)
        fitting = fitting or (verdict == "habit" and self.quantity_of(draft).value != 0)
        return self._small(draft) or fitting or self._told(draft) == "fraction"

    def _all_may_be(self, rows: Sequence[DraftFigure]) -> bool:
        """Whether nothing in a column of its own speaks against fractions: all that it holds may be one."""
        told = {self._told(row) for row in rows if self.quantity_of(row).value != 0}
        return told <= {"", "fraction"} and all(abs(self.quantity_of(row).value) <= _TINY for row in rows)

    def _may_be_whole(self, draft: DraftFigure) -> bool:
        """Whether a number may be a multiple of what it compares with, like 1.67 times the year before."""
        return draft.measure in _NEAR_WHOLE and abs(self.quantity_of(draft).value) <= _TINY

    def _verdict(self, rows: Sequence[DraftFigure]) -> str:
        """`fraction`, `assumed`, `undecided`, `mixed`, or empty for percentages as they stand."""
        small = [row for row in rows if self._small(row)]
        told = [self._told(row) for row in rows if self.quantity_of(row).value != 0]
        if not small and "fraction" not in told:
            return ""
        if "percent" in told or "amount" in told:
            return "mixed" if "fraction" in told else ""
        large = [row for row in rows if self.quantity_of(row).value != 0 and not self._small(row)]
        if "fraction" in told and all(self._told(row) == "fraction" or self._may_be_whole(row) for row in large):
            return "fraction"
        if any(not self._may_be_whole(row) or abs(self.quantity_of(row).value) > _TWICE for row in large):
            # A larger number in the column shows that it counts in percent.
            return ""
        if all(self.quantity_of(row).decimals == 0 for row in small):
            return ""
        near_whole = all(row.measure in _NEAR_WHOLE for row in small)
        if (
            near_whole
            and len(small) >= _FEWEST
            and _TELLING < max(self.quantity_of(row).value for row in small) <= _LARGEST
        ):
            return "assumed"
        return "undecided"

    def _told(self, draft: DraftFigure) -> str:
        quantity = self.quantity_of(draft)
        slack = Decimal("0.6").scaleb(-min(quantity.decimals, 2))
        loose = Decimal("0.6").scaleb(-min(max(quantity.decimals - 2, 0), 2))
        if any(abs(quantity.value - amount) <= slack for amount in self._changes(draft)) or self._beside_percent(draft):
            return "amount"
        fits: set[str] = set()
        for expected in self._expected(draft):
            if abs(quantity.value - expected) <= slack:
                fits.add("percent")
            elif abs(quantity.value * _HUNDRED - expected) <= loose:
                fits.add("fraction")
        # 1.01 may be growth by 1.01 % as well as 101 % of last year: its column tells.
        return fits.pop() if len(fits) == 1 else ""

    def _expected(self, draft: DraftFigure) -> Iterator[Decimal]:
        """What the percentage must come to, in each way that its measure allows."""
        entry = self.catalogue.indicators[draft.indicator]
        if entry.adds_up == "ratio" and not draft.measure.endswith("_pct"):
            for family in self.catalogue.indicators[entry.numerator].units:
                over = self.known.get(((draft.zone, entry.numerator, "total"), draft.measure, family))
                under = self.known.get(((draft.zone, entry.denominator, "total"), draft.measure, family))
                if over is not None and under:
                    yield over / under * _HUNDRED
            return
        for family in self.catalogue.indicators[draft.indicator].units:
            actual = self.known.get((draft.subject, "actual", family))
            if actual is None:
                continue
            yield from self._ratios(draft, actual, family)

    def _changes(self, draft: DraftFigure) -> Iterator[Decimal]:
        """What has changed since the year before, where a heading leaves open whether its numbers are that."""
        if draft.measure == "change?" and draft.family != "percent":
            unit = self.catalogue.canonical_unit(draft.indicator, draft.family)
            actual = self.known.get((draft.subject, "actual", draft.family))
            prior = self.known.get((draft.subject, "prior", draft.family))
            if actual is not None and prior is not None:
                yield self.catalogue.convert(actual - prior, unit, draft.unit)

    def _beside_percent(self, draft: DraftFigure) -> bool:
        """Whether the change in percent stands beside it, so that a change said without a sign is the amount."""
        percent = self.known.get((draft.subject, "stated_change_pct", "percent"))
        return draft.measure == "change?" and draft.family != "percent" and percent is not None

    def _ratios(self, draft: DraftFigure, actual: Decimal, family: str) -> Iterator[Decimal]:
        prior = self.known.get((draft.subject, "prior", family))
        plan = self.known.get((draft.subject, "plan", family))
        whole = self.known.get(((draft.zone, draft.indicator, "total"), "actual", family))
        measure = draft.measure
        if prior and measure in ("stated_index_pct", "compare?", "change?", "ratio?"):
            yield actual / prior * _HUNDRED
        if prior and measure in ("stated_change_pct", "compare?", "change?"):
            yield (actual / prior - 1) * _HUNDRED
        if plan and measure in ("stated_plan_pct", "compare?", "attain?", "ratio?"):
            yield actual / plan * _HUNDRED
        if whole and measure in ("stated_share_pct", "ratio?"):
            yield actual / whole * _HUNDRED


def _table(draft: DraftFigure) -> object:
    return (*draft.scope[:2], draft.measure, draft.family == "percent")


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
