"""Waivers: data with file and line of a mistake, never without a reason, in force up to their last day."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from decided_cycle import CYCLE, MEMBER, finding, sent
from pydantic import ValidationError

from tonghop.catalogue import CatalogueFault, load_catalogue
from tonghop.model import SubmissionState
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.stages.decision_words import DecisionRefused
from tonghop.stages.waiving import Waiver, load_waivers, waive, with_waivers
from tonghop.warehouse import audit

TODAY = date(2020, 7, 20)
WAIVER = Waiver(
    cycle=str(CYCLE),
    member=MEMBER,
    rule="non_negative",
    by="Trần Thị B",
    granted=TODAY,
    reason="hoàn thuế: số âm là đúng",
    until=date(2020, 12, 31),
)


def written(home: Home, text: str) -> Home:
    home.root.mkdir(parents=True, exist_ok=True)
    home.waivers.write_text(text, encoding="utf-8")
    return home


def test_a_waived_finding_no_longer_blocks_and_says_who_and_until_when() -> None:
    (marked,) = with_waivers([finding()], [WAIVER], TODAY)
    assert not marked.blocks
    assert marked.waived == "hoàn thuế: số âm là đúng (Trần Thị B, có hiệu lực đến 31/12/2020)"


@pytest.mark.parametrize(("cell", "covered"), [("", True), ("D12", True), ("Biểu 1!D12", True), ("D13", False)])
def test_a_waiver_for_a_cell_covers_that_cell_alone(cell: str, covered: bool) -> None:
    (marked,) = with_waivers([finding(cell="D12")], [WAIVER.model_copy(update={"cell": cell})], TODAY)
    assert bool(marked.waived) is covered


def test_a_waiver_ends_after_its_last_day_and_clears_its_mark() -> None:
    last, after = WAIVER.until, WAIVER.until + timedelta(days=1)
    (marked,) = with_waivers([finding()], [WAIVER], last)
    assert marked.waived
    assert with_waivers([marked], [WAIVER], after) == (finding(),)


def test_another_members_or_cycles_finding_is_not_covered() -> None:
    others = [replace(finding(), member="long-an"), replace(finding(), cycle="2020-H2"), finding(rule="integer")]
    assert with_waivers(others, [WAIVER], TODAY) == tuple(others)


def test_a_waiver_without_a_reason_is_refused_with_file_and_line(tmp_path: Path) -> None:
    home = written(
        Home(tmp_path),
        "- cycle: 2020-H1\n  member: ca-mau\n  rule: integer\n  by: B\n  granted: 2020-07-01\n"
        "  reason: ''\n  until: 2020-08-01\n",
    )
    with pytest.raises(CatalogueFault, match=r"waivers\.yaml:6: 0\.reason"):
        load_waivers(home, load_catalogue())


def test_an_unknown_member_or_cycle_is_named_with_its_line(tmp_path: Path) -> None:
    home = written(
        Home(tmp_path),
        "- cycle: 1999-H1\n  member: nowhere\n  rule: integer\n  by: B\n  granted: 2020-07-01\n"
        "  reason: có\n  until: 2020-08-01\n",
    )
    with pytest.raises(CatalogueFault) as caught:
        load_waivers(home, load_catalogue())
    assert [place.rpartition("waivers.yaml:")[2][:2] for place in caught.value.places] == ["1:", "2:"]


def test_a_waiver_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValidationError):
        Waiver(**{**WAIVER.model_dump(), "until": TODAY - timedelta(days=1)})


def test_recording_a_waiver_keeps_what_the_file_says_and_logs_it(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[finding()])
    waive(workplace, WAIVER)
    workplace.home.waivers.write_text(
        workplace.home.waivers.read_text(encoding="utf-8") + "# ghi tay\n", encoding="utf-8"
    )
    second = WAIVER.model_copy(update={"cell": "D12", "reason": "đã: “xác nhận” # lần 2"})
    waive(workplace, second)
    assert load_waivers(workplace.home, workplace.catalogue) == (WAIVER, second)
    assert "# ghi tay" in workplace.home.waivers.read_text(encoding="utf-8")
    with workplace.warehouse.reading() as connection:
        entries = audit.of_cycle(connection, str(CYCLE), MEMBER)
    assert [(row.who, row.what, row.detail["rule"]) for row in entries] == [
        ("Trần Thị B", "waived", "non_negative")
    ] * 2


def test_a_waiver_for_nothing_that_was_found_is_refused_with_what_was(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[finding()])
    with pytest.raises(DecisionRefused, match="Đang có: non_negative"):
        waive(workplace, WAIVER.model_copy(update={"rule": "no_such_rule"}))
    assert not workplace.home.waivers.exists()
