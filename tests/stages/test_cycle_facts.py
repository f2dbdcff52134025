"""How a cycle stands: who is late, what is open, what is broken and what to do, on page, in data and in words."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from decided_cycle import CYCLE, MEMBER, finding, sent

from tonghop.cli import tonghop
from tonghop.commands.status import status_lines
from tonghop.model import SubmissionState
from tonghop.model.clock import day_of
from tonghop.model.edition import EditionKind
from tonghop.stages import Workplace
from tonghop.stages.covering import cover_cycle
from tonghop.stages.cycle_facts import CycleFacts, cycle_facts
from tonghop.stages.locking import Decision, accept_cycle, allow_member, store_lock
from tonghop.stages.status_page import facts_as_data, write_status
from tonghop.stages.waiving import Waiver, waive
from tonghop.warehouse import editions
from tonghop.warehouse.records import StoredEdition

BEFORE, AFTER = date(2020, 7, 10), date(2020, 7, 11)


class Cells(HTMLParser):
    """The text of a page's table cells and whether it asks for anything outside itself."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.texts.append("")
        self.outside += [str(value) for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def kinds(facts: CycleFacts, member: str = MEMBER) -> list[str]:
    return [row.kind for row in facts.broken if row.member == member]


def test_a_silent_member_is_late_the_day_after_the_deadline_and_the_cycle_unhealthy(workplace: Workplace) -> None:
    assert not any(row.late for row in cycle_facts(workplace, CYCLE, BEFORE).members)
    assert not cycle_facts(workplace, CYCLE, BEFORE).overdue
    facts = cycle_facts(workplace, CYCLE, AFTER)
    assert all(row.late for row in facts.members)
    assert {row.member for row in facts.overdue} == {row.state.member for row in facts.members}
    assert f"tonghop run 2020-H1 --member {MEMBER}" in next(
        row.recovery for row in facts.overdue if row.member == MEMBER
    )


def test_the_evening_before_in_vietnam_is_still_the_day_of_the_deadline() -> None:
    assert day_of(datetime(2020, 7, 10, 16, 59, tzinfo=UTC)) == BEFORE
    assert day_of(datetime(2020, 7, 10, 17, 0, tzinfo=UTC)) == AFTER


def test_an_accepted_member_is_nobodys_trouble_once_its_tables_are_made(workplace: Workplace) -> None:
    sent(workplace, "a")
    assert kinds(cycle_facts(workplace, CYCLE, AFTER), "") == ["outdated"]
    cover_cycle(workplace, CYCLE)
    facts = cycle_facts(workplace, CYCLE, AFTER)
    assert kinds(facts) == kinds(facts, "") == []
    assert facts.accepted == 1


def test_each_state_is_told_with_its_own_recovery_step(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.REJECTED)
    assert kinds(cycle_facts(workplace, CYCLE, AFTER)) == ["rejected"]
    sent(workplace, "b", state=SubmissionState.BLOCKED, found=[finding()])
    blocked = next(row for row in cycle_facts(workplace, CYCLE, AFTER).broken if row.member == MEMBER)
    assert blocked.what == "bản 2 còn 1 lỗi chặn"
    assert "tonghop waive 2020-H1 ca-mau" in blocked.recovery
    sent(workplace, "c", state=SubmissionState.RECEIVED)
    assert kinds(cycle_facts(workplace, CYCLE, AFTER)) == ["unchecked"]


def test_an_unexplained_change_is_an_open_question(workplace: Workplace) -> None:
    sent(workplace, "a")
    sent(workplace, "b")
    facts = cycle_facts(workplace, CYCLE, AFTER)
    assert kinds(facts) == ["unexplained"]
    assert "bản 2 thay bản 1" in "\n".join(status_lines(facts_as_data(facts)))


def test_an_expired_waiver_is_told_until_it_is_renewed(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[finding()])
    waiver = Waiver(
        cycle=str(CYCLE),
        member=MEMBER,
        rule="non_negative",
        by="B",
        granted=date(2020, 7, 1),
        reason="có",
        until=BEFORE,
    )
    waive(workplace, waiver)
    assert "waiver" not in kinds(cycle_facts(workplace, CYCLE, BEFORE))
    assert "waiver" in kinds(cycle_facts(workplace, CYCLE, AFTER))
    waive(workplace, waiver.model_copy(update={"until": AFTER}))
    assert "waiver" not in kinds(cycle_facts(workplace, CYCLE, AFTER))


def test_the_page_needs_nothing_outside_itself_and_runs_no_member_text(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[finding()])
    facts = cycle_facts(workplace, CYCLE, AFTER)
    hostile = replace(facts.broken[0], what="<script>alert(1)</script>")
    page, _ = write_status(replace(facts, broken=(hostile,)), workplace.home.outbox(str(CYCLE)))
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    cells = Cells()
    cells.feed(text)
    assert "<script>alert(1)</script>" in cells.texts
    assert cells.outside == []


def test_page_and_data_tell_the_same_and_the_same_again_as_long_as_nothing_happens(workplace: Workplace) -> None:
    sent(workplace, "a")
    outbox = workplace.home.outbox(str(CYCLE))
    page, data = write_status(cycle_facts(workplace, CYCLE, AFTER), outbox)
    first = page.read_bytes(), data.read_bytes()
    told = json.loads(first[1])
    assert (told["received"], told["accepted"], told["expected"], told["healthy"]) == (1, 1, 14, False)
    assert "Nhận 1/14, được chấp nhận 1/14, trễ hạn 13" in first[0].decode()
    assert "25/06/2020" in first[0].decode()
    write_status(cycle_facts(workplace, CYCLE, AFTER + timedelta(days=400)), outbox)
    assert (page.read_bytes(), data.read_bytes()) == first
    write_status(cycle_facts(workplace, CYCLE, BEFORE), outbox)
    assert "(chưa qua)" in page.read_text(encoding="utf-8")


def test_the_edition_made_last_is_told_with_its_day_and_nothing_else_when_there_is_none(workplace: Workplace) -> None:
    none = facts_as_data(cycle_facts(workplace, CYCLE, AFTER))
    assert none["edition"] is None
    assert "Chưa có lần lập báo cáo nào." in next(status_lines(none))
    for number, kind, hour in ((1, EditionKind.DRAFT, 3), (2, EditionKind.FINAL, 18)):
        made = datetime(2020, 7, 14, hour, tzinfo=UTC)
        name = f"2020-H1-ed{number}.zip"
        edition = StoredEdition(str(CYCLE), number, kind, made, "Chị Lan", "", name, str(number) * 64, "f" * 64)
        with workplace.warehouse.transaction() as connection:
            editions.append(connection, edition)
    facts = cycle_facts(workplace, CYCLE, AFTER)
    # Six in the evening in Greenwich is the next day in Vietnam.
    told = {"number": 2, "final": True, "made_on": "2020-07-15", "made_by": "Chị Lan", "file": "2020-H1-ed2.zip"}
    assert facts_as_data(facts)["edition"] == told
    assert facts_as_data(facts)["newest_on"] == "2020-07-15"
    assert "Lần lập gần nhất: thứ 2 (bản chính thức), ngày 15/07/2020." in next(status_lines(facts_as_data(facts)))
    page, _ = write_status(facts, workplace.home.outbox(str(CYCLE)))
    assert "thứ 2 (bản chính thức), ngày 15/07/2020 (Chị Lan)" in page.read_text(encoding="utf-8")


def test_the_page_calls_members_by_their_names(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[finding()])
    page, _ = write_status(cycle_facts(workplace, CYCLE, AFTER), workplace.home.outbox(str(CYCLE)))
    cells = Cells()
    cells.feed(page.read_text(encoding="utf-8"))
    name = workplace.catalogue.member_by_code[MEMBER].name
    assert cells.texts.count(name) == 2
    assert MEMBER not in cells.texts


def test_the_page_follows_a_decision_at_once_and_is_made_by_none(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGHOP_HOME", str(workplace.home.root))
    sent(workplace, "a")
    cover_cycle(workplace, CYCLE)
    page = workplace.home.outbox(str(CYCLE)) / "status.html"
    decide = ["accept", str(CYCLE), "--by", "Chị Lan", "--reason", "đủ dùng"]
    assert CliRunner().invoke(tonghop, decide).exit_code == 0
    assert not page.exists()
    write_status(cycle_facts(workplace, CYCLE, AFTER), page.parent)
    page.write_text("Kỳ chưa nghiệm thu.", encoding="utf-8")
    assert CliRunner().invoke(tonghop, decide).exit_code == 0
    assert "đã nghiệm thu" in page.read_text(encoding="utf-8")
    decide = ["withdraw", str(CYCLE), MEMBER, "1", "--by", "Chị Lan", "--reason", "gửi nhầm"]
    assert CliRunner().invoke(tonghop, decide).exit_code == 0
    assert "Nhận 0/14" in page.read_text(encoding="utf-8")


def test_the_status_is_asked_for_any_day_and_for_today(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(workplace, "a")
    monkeypatch.setenv("TONGHOP_HOME", str(workplace.home.root))
    asked = [
        json.loads(CliRunner().invoke(tonghop, ["status", str(CYCLE), "--json", *more]).output)
        for more in (["--today", "2020-07-10"], ["--today", "2020-07-11"], [])
    ]
    assert [row["deadline_passed"] for row in asked] == [False, True, True]
    assert asked[1] == asked[2]


def test_a_locked_cycle_says_so_with_its_exceptions(workplace: Workplace) -> None:
    sent(workplace, "a")
    accept_cycle(workplace, CYCLE, "Trần Thị B", "chỉ một đơn vị gửi")
    store_lock(workplace, CYCLE, "Trần Thị B", "abc")
    allow_member(workplace, CYCLE, MEMBER, Decision("Lê Văn C", "gửi bổ sung"), date(9999, 1, 1))
    facts = facts_as_data(cycle_facts(workplace, CYCLE, AFTER))
    assert "ĐÃ KHÓA" in next(status_lines(facts))
    assert "ngoại lệ: ca-mau" in next(status_lines(facts))
    assert facts["acceptance"]["rules"] == "abc"
