"""What the form asks for is what the reader reads: every figure, and nothing where nothing was typed."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from return_builders import Typed, fill, form_of, read_back, type_into, written

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.model import Cycle, Reading
from tonghop.returning.form import ReturnForm
from tonghop.returning.history import LineKey, Reported
from tonghop.returning.layout import Part
from tonghop.returning.wordings import load_wordings
from tonghop.returning.writing import layout_of

SAMPLE = Path(__file__).parent.parent / "data" / "figures-2020-H1.csv"
MEMBERS = [member.code for member in load_catalogue().expected_members(Cycle.parse("2020-H1"))]
LINES = [
    (indicator.code, breakdown, family)
    for indicator in load_catalogue().indicators.values()
    for breakdown in indicator.breakdowns
    for family in indicator.units
]
Expected = dict[tuple[str, str, str, str, str], tuple[Decimal, str]]


def sample_of(catalogue: Catalogue, member: str) -> Reported:
    """What `member` reported in the sample, as the history of the year after."""
    prior: dict[LineKey, Decimal] = {}
    with SAMPLE.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["member"] == member and row["measure"] == "actual":
                units = catalogue.indicators[row["indicator"]].units
                family = next((code for code, unit in units.items() if unit == row["unit"]), next(iter(units)))
                prior[LineKey(row["zone"], row["indicator"], row["breakdown"], family)] = Decimal(row["value"])
    return Reported(frozenset(prior), prior)


def figures_of(reading: Reading) -> Expected:
    return {
        (f.key.zone, f.key.indicator, f.key.breakdown, f.key.measure, f.key.unit_family): (f.value, f.unit)
        for f in reading.figures
    }


def expected(form: ReturnForm, typed: dict[LineKey, Typed]) -> Expected:
    found: Expected = {}
    for row in form.rows:
        said = typed.get(row.line)
        if said is None:
            continue
        values = {
            "actual": said.actual,
            "prior": row.prior if said.prior is None else said.prior,
            "plan": row.plan if said.plan is None else said.plan,
        }
        zone, indicator, breakdown, family = row.line
        found |= {
            (zone, indicator, breakdown, measure, family): (value, row.unit)
            for measure, value in values.items()
            if value is not None
        }
    return found


@pytest.mark.parametrize("member", MEMBERS)
def test_every_figure_a_member_types_comes_back_as_it_was_meant(
    catalogue: Catalogue, member: str, tmp_path: Path
) -> None:
    form = form_of(catalogue, member, sample_of(catalogue, member))
    typed = {
        row.line: Typed(Decimal(n + 100) if row.integer else Decimal(f"{n + 100}.37"), plan=Decimal(f"{n + 5000}"))
        for n, row in enumerate(form.rows)
    }
    path = written(form, catalogue, tmp_path / f"{member}.xlsx")
    fill(path, form, typed)
    reading = read_back(path, form, catalogue)
    assert figures_of(reading) == expected(form, typed)
    assert reading.findings == ()


@pytest.mark.parametrize("member", MEMBERS)
def test_a_form_nobody_filled_in_holds_no_figure_and_no_prose_and_says_only_that(
    catalogue: Catalogue, member: str, tmp_path: Path
) -> None:
    form = form_of(catalogue, member, sample_of(catalogue, member))
    reading = read_back(written(form, catalogue, tmp_path / "empty.xlsx"), form, catalogue)
    assert (reading.figures, reading.narratives) == ((), ())
    assert [(finding.rule, finding.cell) for finding in reading.findings] == [("no_table", "")]


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_choice_of_lines_filled_in_anywhere_reads_back(
    catalogue: Catalogue, tmp_path: Path, data: st.DataObject
) -> None:
    member = catalogue.member_by_code[data.draw(st.sampled_from(MEMBERS))]
    zones = st.sampled_from(["", *(zone.name for zone in member.zones)])
    line = st.builds(lambda zone, rest: LineKey(zone, *rest), zones, st.sampled_from(LINES))
    lines = data.draw(st.frozensets(line, min_size=1, max_size=60))
    values = st.decimals(0, 10**6, places=2)
    known = data.draw(st.dictionaries(st.sampled_from(sorted(lines)), values))
    form = form_of(catalogue, member.code, Reported(lines, known))
    rows = sorted(row.line for row in form.rows)
    typed = data.draw(st.dictionaries(st.sampled_from(rows), st.builds(Typed, values), min_size=1)) if rows else {}
    path = written(form, catalogue, tmp_path / "any.xlsx")
    fill(path, form, typed)
    reading = read_back(path, form, catalogue)
    assert figures_of(reading) == expected(form, typed)
    assert [finding.rule for finding in reading.findings] == ([] if typed else ["no_table"])


@pytest.mark.parametrize("code", ["2020-H2", "2021-H2", "2026-H1"])
def test_the_form_of_every_kind_of_cycle_reads_back(catalogue: Catalogue, code: str, tmp_path: Path) -> None:
    cycle = Cycle.parse(code)
    for member in catalogue.expected_members(cycle)[:3]:
        form = form_of(catalogue, member.code, cycle=cycle)
        typed = {row.line: Typed(Decimal(n + 100), Decimal(n + 90), Decimal(900)) for n, row in enumerate(form.rows)}
        path = written(form, catalogue, tmp_path / f"{member.code}.xlsx")
        fill(path, form, typed)
        reading = read_back(path, form, catalogue)
        assert figures_of(reading) == expected(form, typed)
        assert reading.findings == ()


def test_a_prior_value_typed_over_the_known_one_is_the_one_that_counts(catalogue: Catalogue, tmp_path: Path) -> None:
    line = LineKey("", "exports", "total", "money_usd")
    form = form_of(catalogue, "long-an", Reported(frozenset([line]), {line: Decimal("10.5")}, {line: Decimal(40)}))
    path = written(form, catalogue, tmp_path / "corrected.xlsx")
    fill(path, form, {line: Typed(Decimal("12.25"), prior=Decimal("10.75"))})
    figures = figures_of(read_back(path, form, catalogue))
    assert {key[3]: value for key, (value, _) in figures.items()} == {
        "actual": Decimal("12.25"),
        "prior": Decimal("10.75"),
        "plan": Decimal(40),
    }


@pytest.mark.parametrize("qualifier", load_wordings().qualifiers)
def test_a_qualifier_chosen_from_the_list_goes_with_its_figure(
    catalogue: Catalogue, qualifier: str, tmp_path: Path
) -> None:
    line = LineKey("", "exports", "total", "money_usd")
    form = form_of(catalogue, "long-an", Reported(frozenset([line]), {line: Decimal("48682.06")}))
    path = written(form, catalogue, tmp_path / "estimate.xlsx")
    fill(path, form, {line: Typed(Decimal(50000), qualifier=qualifier)})
    figures = read_back(path, form, catalogue).figures
    assert [(figure.key.measure, figure.qualifier) for figure in figures] == [("actual", qualifier), ("prior", "")]


def test_an_indicator_added_in_the_empty_lines_is_read_too(catalogue: Catalogue, tmp_path: Path) -> None:
    form = form_of(catalogue, "kien-giang", sample_of(catalogue, "kien-giang"))
    layout = layout_of(form, load_wordings())
    path = written(form, catalogue, tmp_path / "more.xlsx")
    row = layout.others[0]
    cells = {Part.LABEL: "Thu nhập bình quân", Part.UNIT: "triệu đồng/tháng", Part.ACTUAL: Decimal("6.5")}
    type_into(path, {layout.address(row, part): value for part, value in cells.items()})
    key = ("", "average_monthly_income", "total", "actual", "income")
    assert figures_of(read_back(path, form, catalogue)) == {key: (Decimal("6.5"), "triệu đồng/tháng")}


def test_prose_comes_back_under_the_heading_it_was_written_below(catalogue: Catalogue, tmp_path: Path) -> None:
    form = form_of(catalogue, "long-an")
    path = written(form, catalogue, tmp_path / "prose.xlsx")
    headings = load_wordings().prose.headings
    paragraph = "Ban Quản lý đã phát động phong trào thi đua đến toàn thể công chức, người lao động trong đơn vị. " * 2
    type_into(path, {f"A{5 + 2 * n}": f"{n}. {paragraph.strip()}" for n in range(len(headings))}, sheet_number=2)
    narratives = read_back(path, form, catalogue).narratives
    assert tuple(row.heading for row in narratives) == headings
    assert [row.text for row in narratives] == [f"{n}. {paragraph.strip()}" for n in range(len(headings))]


def test_a_form_sent_by_another_member_is_recognised_as_such(catalogue: Catalogue, tmp_path: Path) -> None:
    form = form_of(catalogue, "long-an")
    path = written(form, catalogue, tmp_path / "form.xlsx")
    fill(path, form, {form.rows[0].line: Typed(Decimal(5))})
    other = form_of(catalogue, "ben-tre")
    reading = read_back(path, other, catalogue)
    assert reading.figures == ()
    assert [(finding.rule, finding.cell) for finding in reading.findings] == [("wrong_member", "A1")]
