"""Which findings were right, told from what members did: mended is confirmed, left or waived is noise, else open."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from expectations.example import example_figures
from expectations.quality.confirmed import Fate, fate_of, fates_by_rule
from expectations.quality.report import fate_table, rule_table
from expectations.quality.trial import Trial
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Figure, Finding, Severity
from tonghop.warehouse import figures, findings, submissions
from tonghop.warehouse.engine import Warehouse, open_warehouse
from tonghop.warehouse.records import Arrival, Stage

MEMBER, CYCLE = "long-an", "2020-H1"
NOON = datetime(2020, 6, 25, 5, 0, tzinfo=UTC)
ACCUSED = Finding(
    CYCLE, MEMBER, "some_rule", Severity.WARNING, "Lệch.", indicator="workers", breakdown="total", measure="actual",
    sheet="Biểu", cell="A1", cells=("Biểu!A1",),
)  # fmt: skip
MISSED = replace(ACCUSED, rule="row_rule", indicator="exports", sheet="", cell="", cells=())


def sent(*lines: str) -> tuple[Figure, ...]:
    return example_figures(lines, member=MEMBER, cycle=Cycle(2020, 1), catalogue=load_catalogue())[0]


BEFORE = sent("workers = 100 người", "projects_valid = 5 dự án")


@pytest.mark.parametrize(
    ("finding", "after", "fate"),
    [
        (ACCUSED, sent("workers = 110 người", "projects_valid = 5 dự án"), Fate.CONFIRMED),
        (ACCUSED, sent("projects_valid = 5 dự án"), Fate.CONFIRMED),
        (ACCUSED, sent("workers = 100 người", "projects_valid = 6 dự án"), Fate.NOISE),
        (ACCUSED, None, Fate.OPEN),
        (replace(ACCUSED, waived="đúng (B)"), None, Fate.NOISE),
        (MISSED, (*BEFORE, *sent("exports = 3 triệu USD")), Fate.CONFIRMED),
        (MISSED, BEFORE, Fate.NOISE),
    ],
)
def test_a_finding_is_judged_by_what_the_next_file_does(
    finding: Finding, after: tuple[Figure, ...] | None, fate: Fate
) -> None:
    assert fate_of(finding, BEFORE, after) is fate


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with open_warehouse(f"sqlite:///{tmp_path / 'w.db'}") as opened:
        yield opened


def test_a_finding_in_several_files_counts_once_and_as_confirmed_when_any_file_mended_it(warehouse: Warehouse) -> None:
    numbers = ("100", "100", "110")
    with warehouse.transaction() as connection:
        for letter, number in zip("abc", numbers, strict=True):
            arrival = {MEMBER: Arrival(letter * 64, "b.xlsx", 1, NOON)}
            owner = submissions.register_many(connection, CYCLE, arrival)[MEMBER].submission_id
            figures.replace_for_submissions(connection, {owner: sent(f"workers = {number} người")})
            said = [ACCUSED, MISSED] if number == "100" else [MISSED]
            findings.replace(connection, CYCLE, {owner: said}, Stage.RULES)
    tallies = fates_by_rule(warehouse, CYCLE)
    assert tallies["some_rule"].share_confirmed == 1
    assert tallies["row_rule"].share_confirmed == 0
    assert any("some_rule" in line and "100%" in line for line in fate_table(CYCLE, tallies))


def test_the_table_of_rules_tells_right_from_beside_from_false() -> None:
    trial = Trial("thử", MEMBER, "", material=True, right=("some_rule",) * 3, beside=("some_rule",))
    text = "\n".join(rule_table([trial], [ACCUSED]))
    assert "60%" in text
    assert "all rules: 60.0% of 5 findings confirmed" in text
