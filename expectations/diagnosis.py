"""Diagnosis: which single cell, mended as a slip of the pen, makes every rule that touches it agree.

Never a silent fix: only the advice of a finding grows, figures stay as sent. A suggestion needs the changed number to
satisfy all checks it takes part in, those that failed and those that held. Of several, the ones that mend most failed
checks by the likeliest slip are told, and none where too many would do as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from expectations.check import Check
from expectations.claim import Claim, Quantity, Relation
from expectations.findings import address
from expectations.numbers import bare, with_unit
from expectations.setting import Setting
from expectations.slips import Slip, SlipKind, slips
from tonghop.model import Figure, FigureKey

_MOST_TOLD = 2
_CLOSER = 4
_REASONS = {
    SlipKind.UNIT: "có thể nhầm đơn vị hoặc dấu phẩy",
    SlipKind.SWAPPED_DIGITS: "có thể gõ đảo hai chữ số",
    SlipKind.SIGN: "có thể sai dấu",
    SlipKind.ONE_DIGIT: "có thể gõ sai một chữ số",
}


class Cure(NamedTuple):
    """A figure that may be a slip, what was meant, and how many checks touch it, of which `mended` had failed."""

    figure: Figure
    slip: Slip
    touched: int
    mended: int


class Diagnosis:
    """All checks of one member that rest on claims, and which of them failed."""

    def __init__(self, checks: Iterable[Check], failed: Iterable[Check], setting: Setting) -> None:
        self._setting = setting
        self._failed = {id(check) for check in failed}
        self._touching: dict[FigureKey, list[Check]] = {}
        for check in checks:
            for key in {figure.key for claim in check.claims for figure in claim.figures}:
                self._touching.setdefault(key, []).append(check)

    def advice(self, check: Check) -> str:
        """A Vietnamese sentence to add to the advice of a failed check; empty where no slip explains it."""
        cures = list(self._cures(check))
        if not cures:
            return ""
        best = max((cure.mended, -cure.slip.kind) for cure in cures)
        told = [cure for cure in cures if (cure.mended, -cure.slip.kind) == best]
        if len(told) > _MOST_TOLD:
            return ""
        return "Gợi ý: " + ", hoặc ".join(_sentence(cure) for cure in told) + "."

    def _cures(self, check: Check) -> Iterator[Cure]:
        if not check.claims:
            return
        claim = check.claims[0]
        for figure in claim.figures:
            needed = needed_value(claim, figure)
            if needed is None or figure.key.cycle != str(self._setting.cycle):
                continue
            room = abs(needed - figure.value) / _CLOSER
            for slip in slips(figure, needed):
                if slip.kind is SlipKind.ONE_DIGIT and claim.relation is not Relation.EQUAL:
                    continue
                if abs(slip.meant.value - needed) <= room and self._possible(slip.meant):
                    touched = self._touching[figure.key]
                    if all(_holds_with(other, figure, slip.meant) for other in touched):
                        yield Cure(figure, slip, len(touched), sum(id(other) in self._failed for other in touched))

    def _possible(self, figure: Figure) -> bool:
        if self._setting.is_count(figure) and figure.value % 1:
            return False
        return figure.value >= 0 or figure.key.measure.startswith("stated_change")


def needed_value(claim: Claim, figure: Figure) -> Decimal | None:
    """The value in its unit that `figure` needs for the claim to hold exactly, all others as printed.

    None where the figure stands in the claim more than once, or where no value does.
    """
    if claim.stated.figure == figure:
        return None if _rank(claim, figure) else claim.expected
    if _rank(claim, figure) != 1:
        return None
    top, bottom = _rest(claim.numerator, figure), _rest(claim.denominator, figure) or Decimal(1)
    stated = (claim.stated.value - claim.offset) / claim.scale
    quantity = next(row for row in (*claim.numerator, *claim.denominator) if row.figure == figure)
    if not quantity.value or not stated:
        return None
    amount = stated * bottom - top if quantity in claim.numerator else top / stated - _rest(claim.denominator, figure)
    return amount * figure.value / quantity.value


def _rank(claim: Claim, figure: Figure) -> int:
    return sum(quantity.figure == figure for quantity in (*claim.numerator, *claim.denominator))


def _rest(quantities: Sequence[Quantity], figure: Figure) -> Decimal:
    return sum((quantity.value for quantity in quantities if quantity.figure != figure), Decimal(0))


def _holds_with(check: Check, old: Figure, new: Figure) -> bool:
    changed = (claim.with_figure(old, new) for claim in check.claims)
    return any(claim.decidable and claim.excess() == 0 for claim in changed)


def _sentence(cure: Cure) -> str:
    meant = with_unit(bare(cure.slip.meant), cure.slip.meant)
    return (
        f"sửa ô {address(cure.figure)} từ {bare(cure.figure)} thành {meant} "
        f"thì khớp {cure.touched}/{cure.touched} quy tắc ({_REASONS[cure.slip.kind]})"
    )
