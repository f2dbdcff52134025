"""From a failed check to a finding: severity, the cells it rests on, and the sentence a member's clerk reads."""

from __future__ import annotations

from decimal import Decimal

from expectations.catalogue import RuleCatalogue
from expectations.check import AnyKind, Check, Words
from expectations.claim import Claim, Quantity, Relation
from expectations.names import part_label, slot_name
from expectations.numbers import amount, bare, bare_like, like, with_unit
from expectations.setting import Setting
from expectations.term import Slot
from tonghop.model import Figure, Finding, Severity
from tonghop.reporting.numbers import write_decimal

_BOUND = {Relation.EQUAL: "", Relation.AT_MOST: "không quá ", Relation.AT_LEAST: "không dưới "}
_HALF_A_DIGIT = Decimal("0.5")


def finding_of(check: Check, kind: AnyKind, rules: RuleCatalogue, setting: Setting) -> Finding:
    """The finding that a failed check makes."""
    severity = severity_of(check)
    words = kind.words(check, setting) if kind.words else claim_words(check.claims[0], setting)
    figures = [figure for figure in check.figures if figure.key.cycle == str(setting.cycle)]
    cells = tuple(dict.fromkeys(address(figure) for figure in figures))
    slot = check.slot or _slot(figures[0])
    texts = {
        "subject": slot_name(setting.catalogue, slot),
        "found": words.found,
        "expected": words.expected,
        "difference": words.difference,
        "formula": words.formula,
        "detail": words.detail,
        "cell": cells[0] if cells else "",
        "others": ", ".join(cells[1:]) or "liên quan",
    }
    return Finding(
        cycle=str(setting.cycle),
        member=check.member,
        rule=check.rule.id,
        severity=severity,
        message=rules.message(kind.name, check.rule, note=severity is Severity.NOTE).format(**texts),
        advice=rules.advice(kind.name, check.rule).format(**texts),
        zone=slot.zone,
        indicator=slot.indicator,
        breakdown=slot.breakdown,
        measure=slot.measure,
        sheet=figures[0].location.sheet if figures else "",
        cell=figures[0].location.cell if figures else "",
        found=words.found,
        expected=words.expected,
        difference=words.difference,
        cells=cells,
    )


def severity_of(check: Check) -> Severity:
    """The rule's severity, raised for what no honest number explains, lowered for a last digit cut off, not rounded."""
    rule = check.rule
    severity = check.severity or rule.severity
    if check.claims:
        claim = check.claims[0]
        digits = abs(claim.gap) / claim.stated.figure.ulp
        if claim.stated.figure.unit == "%" and claim.relation is Relation.EQUAL and claim.excess(_HALF_A_DIGIT) == 0:
            severity = Severity.NOTE
        elif claim.gap_pct > rule.error_above_pct and digits >= rule.error_digits:
            severity = Severity.ERROR
    return Severity.WARNING if rule.beta and severity is Severity.ERROR else severity


def claim_words(claim: Claim, setting: Setting) -> Words:
    """Found, expected and how the expectation comes about, in the stated figure's own unit."""
    stated = claim.stated.figure
    digits = 1 if claim.denominator else 0
    return Words(
        found=amount(stated),
        expected=_BOUND[claim.relation] + _expected(claim, digits),
        difference=_difference(claim, digits),
        formula=_formula(claim, setting),
    )


def _difference(claim: Claim, digits: int) -> str:
    stated = claim.stated.figure
    if stated.unit == "%":
        return f"{bare_like(stated, claim.gap, digits)} điểm phần trăm"
    return like(stated, claim.gap, digits)


def _expected(claim: Claim, digits: int) -> str:
    stated = claim.stated.figure
    if any(quantity.is_band for quantity in claim.numerator):
        low, high = claim.expected_interval
        return f"từ {bare_like(stated, low)} đến {like(stated, high)}"
    return like(stated, claim.expected, digits)


def _formula(claim: Claim, setting: Setting) -> str:
    """`KKT Định An 46 + KCN Long Đức 34`, or `249,1 : 330,6 × 100 − 100`; empty where a fixed bound is expected."""
    text = _sum(claim.numerator, claim, setting)
    if claim.denominator:
        below = _bracketed(claim.denominator, _sum(claim.denominator, claim, setting))
        text = f"{_bracketed(claim.numerator, text)} : {below}"
    if claim.numerator and claim.scale != 1:
        text += f" × {write_decimal(round(claim.scale, 4))}"
    if claim.numerator and claim.offset:
        text += f" {'−' if claim.offset < 0 else '+'} {write_decimal(abs(claim.offset))}"
    return text


def _bracketed(quantities: tuple[Quantity, ...], text: str) -> str:
    return f"({text})" if len(quantities) > 1 else text


def _sum(quantities: tuple[Quantity, ...], claim: Claim, setting: Setting) -> str:
    text = ""
    for quantity in quantities:
        figure = quantity.figure
        label = part_label(setting.catalogue, figure, claim.stated.figure)
        number = bare(figure)
        if figure.sent_unit != claim.stated.figure.sent_unit:
            number = with_unit(number, figure)
        sign = ("− " if quantity.sign < 0 else "+ ") if text else ""
        text += f"{' ' if text else ''}{sign}{label} {number}"
    return text


def address(figure: Figure) -> str:
    """`sheet!D12`."""
    return f"{figure.location.sheet}!{figure.location.cell}"


def _slot(figure: Figure) -> Slot:
    key = figure.key
    return Slot(key.zone, key.indicator, key.breakdown, key.measure)
