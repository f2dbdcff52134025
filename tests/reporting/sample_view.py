"""The first half of 2020 as a report's view, from the reference figures: what the renderers' tests work on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reference_figures import CYCLE, reference_figures

from tonghop.catalogue import load_catalogue
from tonghop.consolidating import consolidate
from tonghop.model import Cycle, Figure, FigureKey, Finding, Location, Narrative, Severity, SubmissionState
from tonghop.reporting.build import build_view
from tonghop.reporting.inputs import CoverageRow, LastYear, ReportInputs
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import ReportView


def sample_inputs() -> ReportInputs:
    """Fourteen accepted submissions, one with prose, one with a finding."""
    catalogue = load_catalogue()
    figures = reference_figures(catalogue)
    coverage = tuple(
        CoverageRow(
            member=member.code,
            state=SubmissionState.ACCEPTED,
            version=1,
            original_name=f"{member.short_name} - số liệu 6 tháng.xlsx",
            sha256=figures[member.code][0].location.sha256,
        )
        for member in catalogue.expected_members(CYCLE)
    )
    return ReportInputs(
        cycle=CYCLE,
        catalogue=catalogue,
        consolidation=consolidate(figures, catalogue=catalogue, cycle=CYCLE),
        coverage=coverage,
        figures=figures,
        narratives={"soc-trang": _narratives(figures["soc-trang"][0].location)},
        findings=(_finding(),),
    )


def sample_view() -> tuple[ReportView, Trace]:
    """The view and its trace."""
    return build_view(sample_inputs())


def sample_inputs_without(member: str, state: SubmissionState | None, reason: str) -> ReportInputs:
    """The sample with one member's submission not accepted; a blocked one keeps its figures to be shown."""
    inputs = sample_inputs()
    coverage = tuple(
        replace(row, state=state, reason=reason) if row.member == member else row for row in inputs.coverage
    )
    accepted = {code: rows for code, rows in inputs.figures.items() if code != member}
    shown = inputs.figures if state is SubmissionState.BLOCKED else accepted
    consolidation = consolidate(accepted, catalogue=inputs.catalogue, cycle=inputs.cycle)
    return replace(inputs, coverage=coverage, figures=shown, consolidation=consolidation)


def restated_cycle() -> ReportInputs:
    """The first half of 2026: a merged board compared with its predecessors, another that corrects an estimate."""
    catalogue, now, then = load_catalogue(), Cycle(2026, 1), Cycle(2025, 1)
    sent = _returns(
        now,
        a_figure("ca-mau-2025", "exports", "15", "triệu USD"),
        a_figure("phu-quoc", "workers", "1100", "người"),
        a_figure("phu-quoc", "workers", "1050", "người", measure="prior"),
    )
    before = _returns(
        then,
        a_figure("bac-lieu", "exports", "10", "triệu USD"),
        a_figure("ca-mau", "exports", "2.5", "triệu USD"),
        a_figure("phu-quoc", "workers", "1000", "người", qualifier="ước"),
    )
    names = {
        rows[0].location.sha256: f"{catalogue.member_by_code[code].short_name} 2025.xlsx"
        for code, rows in before.items()
    }
    coverage = tuple(
        CoverageRow(row.code, SubmissionState.ACCEPTED if row.code in sent else None)
        for row in catalogue.expected_members(now)
    )
    tables = consolidate(sent, catalogue=catalogue, cycle=now, last_year=before)
    return ReportInputs(now, catalogue, tables, coverage, sent, last_year=LastYear(before, names))


def a_figure(
    member: str, indicator: str, value: str, unit: str, *, measure: str = "actual", qualifier: str = ""
) -> Figure:
    """One figure of the whole member, sent in the catalogue's unit."""
    family, amount = load_catalogue().units[unit][0].code, Decimal(value)
    key = FigureKey("", member, "", indicator, "total", measure, family)
    place = Location(member.ljust(64, "0")[:64], "Biểu 1", f"{measure}-{indicator}")
    decimals = len(value.partition(".")[2])
    return Figure(key, amount, unit, value, amount, unit, decimals, place, qualifier=qualifier)


def _returns(cycle: Cycle, *figures: Figure) -> dict[str, tuple[Figure, ...]]:
    by_member: dict[str, tuple[Figure, ...]] = {}
    for figure in figures:
        moved = replace(figure, key=figure.key._replace(cycle=str(cycle)))
        by_member[figure.key.member] = (*by_member.get(figure.key.member, ()), moved)
    return by_member


def _narratives(location: Location) -> tuple[Narrative, ...]:
    heading = "Công tác thi đua, khen thưởng"
    texts = (
        "Đơn vị phát động 02 phong trào thi đua trong công chức, người lao động theo Chỉ thị số 39-CT/TW.",
        "Hưởng ứng phong trào thực hiện văn hóa công sở giai đoạn 2019 - 2025.",
    )
    place = Location(location.sha256, "Thi đua", "B3")
    return tuple(Narrative("soc-trang", heading, text, place) for text in texts)


def _finding() -> Finding:
    return Finding(
        cycle=str(CYCLE),
        member="tra-vinh",
        rule="zones_make_total",
        severity=Severity.WARNING,
        message="Tổng vốn đăng ký của các khu (157.937,46) khác số toàn đơn vị (157.957,46 tỷ đồng).",
        indicator="capital_registered",
        breakdown="total",
        measure="actual",
        sheet="Biểu 1",
        cell="D188",
        found="157.957,46",
        expected="157.937,46",
        difference="20",
        cells=("Biểu 1!D188",),
    )
