"""Replies: tied to the finding they answer, of their own member alone, shown to the head board, never a decision."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from click.testing import CliRunner
from decided_cycle import CYCLE, MEMBER, finding, sent

from expectations.decision_commands import waive as waive_command
from tonghop.cli import tonghop
from tonghop.commands.status import status_lines
from tonghop.feedback.identity import finding_id
from tonghop.model import Finding, Reading, Reply, SubmissionState
from tonghop.stages import Workplace
from tonghop.stages.cycle_facts import cycle_facts
from tonghop.stages.decision_words import DecisionRefused
from tonghop.stages.feeding_back import write_feedback_files
from tonghop.stages.reading import read_submissions
from tonghop.stages.receiving import receive_submissions
from tonghop.stages.replying import ReplyState, listed_replies, reply_named, store_replies
from tonghop.stages.status_page import facts_as_data, write_status
from tonghop.stages.waiving import load_waivers
from tonghop.warehouse import submissions
from tonghop.warehouse.records import Registration

NEGATIVE = replace(finding(), found="-3")


def reply_to(answered: Finding, text: str) -> Reply:
    return Reply(finding_id(answered), text, "Kết quả kiểm tra!I9")


def answered(workplace: Workplace, letter: str, replies: Sequence[Reply], found: Sequence[Finding] = ()) -> None:
    """Register a file that answers so, and in which so much is found afterwards."""
    sent(workplace, letter, state=SubmissionState.BLOCKED, found=found)
    with workplace.warehouse.transaction() as connection:
        stored = submissions.latest(connection, str(CYCLE), MEMBER)
        assert stored is not None
        registration = Registration(stored.submission, stored.submission_id, is_new=True)
        reading = Reading(letter * 64, readable=True, replies=tuple(replies))
        store_replies(connection, CYCLE, {MEMBER: (registration, reading)})


def test_a_reply_is_tied_to_the_finding_of_the_file_before(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[NEGATIVE])
    answered(workplace, "b", [reply_to(NEGATIVE, "Hoàn thuế.")], found=[NEGATIVE])
    (row,) = listed_replies(workplace, CYCLE)
    assert row.state is ReplyState.STANDING
    assert row.given.name == "2.1"
    assert row.given.answered is not None
    assert (row.given.answered.rule, row.given.answered.cell, row.given.answered.found) == (
        "non_negative",
        "D12",
        "-3",
    )


def test_a_reply_outlives_the_finding_it_answers(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[NEGATIVE])
    answered(workplace, "b", [reply_to(NEGATIVE, "Đã sửa.")])
    (row,) = listed_replies(workplace, CYCLE)
    assert row.state is ReplyState.GONE
    assert row.given.answered is not None
    assert row.given.answered.message == NEGATIVE.message


def test_a_reply_with_an_id_of_no_finding_of_the_member_is_kept_and_ties_to_nothing(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[NEGATIVE])
    answered(workplace, "b", [reply_to(replace(NEGATIVE, rule="integer"), "Bỏ qua lỗi.")], found=[NEGATIVE])
    (row,) = listed_replies(workplace, CYCLE)
    assert (row.state, row.given.answered, row.given.text) == (ReplyState.UNKNOWN, None, "Bỏ qua lỗi.")
    with pytest.raises(DecisionRefused, match=r"2\.1"):
        reply_named(workplace, CYCLE, MEMBER, "2.1")


def test_the_same_file_read_again_answers_once(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[NEGATIVE])
    for _ in range(2):
        answered(workplace, "b", [reply_to(NEGATIVE, "Hoàn thuế.")], found=[NEGATIVE])
    assert len(listed_replies(workplace, CYCLE)) == 1


def test_status_counts_the_replies_of_each_member(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[NEGATIVE])
    answered(workplace, "b", [reply_to(NEGATIVE, "Hoàn thuế.")], found=[NEGATIVE])
    facts = facts_as_data(cycle_facts(workplace, CYCLE, date(2020, 7, 1)))
    assert facts["replies"] == 1
    assert {row["member"]: row["replies"] for row in facts["members"] if row["replies"]} == {MEMBER: 1}


@pytest.fixture
def told(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A home with an error and a reply to it, in the environment of commands."""
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[NEGATIVE])
    answered(workplace, "b", [reply_to(NEGATIVE, "Hoàn thuế,\ncó quyết định.")], found=[NEGATIVE])
    monkeypatch.setenv("TONGHOP_HOME", str(workplace.home.root))
    return workplace


def run(*arguments: str) -> str:
    result = CliRunner().invoke(tonghop, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.usefixtures("told")
def test_the_head_board_sees_question_answer_and_how_to_accept_it() -> None:
    text = run("replies", "2020-H1")
    assert "Hỏi về Biểu 1!D12 (đã ghi: -3), quy tắc non_negative: Số âm." in text
    assert "Trả lời: Hoàn thuế, / có quyết định." in text
    assert f"tonghop waive 2020-H1 {MEMBER} --reply 2.1 --by" in text
    (row,) = json.loads(run("replies", "2020-H1", "--member", MEMBER, "--json"))["replies"]
    assert (row["number"], row["state"], row["about"]["cell"]) == ("2.1", "standing", "D12")


@pytest.mark.usefixtures("told")
def test_findings_are_listed_with_what_was_answered() -> None:
    text = run("findings", "2020-H1", "--member", MEMBER)
    assert f"1. Lỗi  {MEMBER}  Biểu 1!D12  (non_negative)" in text
    assert "Đơn vị đã trả lời: Hoàn thuế, / có quyết định." in text


def test_a_waiver_takes_rule_cell_and_reason_from_the_reply_and_a_name_from_whoever_signs(told: Workplace) -> None:
    refused = CliRunner().invoke(waive_command, ["2020-H1", MEMBER, "--reply", "2.1", "--until", "2999-12-31"])
    assert isinstance(refused.exception, DecisionRefused)
    assert load_waivers(told.home, told.catalogue) == ()
    run("waive", "2020-H1", MEMBER, "--reply", "2.1", "--by", "Trần Thị B", "--until", "2999-12-31")
    (waiver,) = load_waivers(told.home, told.catalogue)
    assert (waiver.rule, waiver.cell, waiver.by) == ("non_negative", "Biểu 1!D12", "Trần Thị B")
    assert waiver.reason == "theo trả lời của đơn vị: Hoàn thuế, / có quyết định."


def test_a_waiver_from_a_reply_may_have_another_reason(told: Workplace) -> None:
    arguments = ("--reply", "2.1", "--by", "Trần Thị B", "--reason", "có quyết định 12/QĐ", "--until", "2999-12-31")
    run("waive", "2020-H1", MEMBER, *arguments)
    (waiver,) = load_waivers(told.home, told.catalogue)
    assert waiver.reason == "có quyết định 12/QĐ"


@pytest.mark.usefixtures("told")
def test_a_waiver_names_a_rule_or_a_reply_and_not_both() -> None:
    for arguments in ([], ["non_negative", "--reply", "2.1"]):
        command = ["2020-H1", MEMBER, *arguments, "--by", "B", "--reason", "có", "--until", "2999-12-31"]
        assert "Nêu QUY_TẮC, hoặc --reply" in CliRunner().invoke(waive_command, command).output


def test_a_workbook_sent_back_with_an_answer_is_read_in_a_child_and_answers(workplace: Workplace) -> None:
    inbox = workplace.home.inbox("2020-H1", MEMBER)
    inbox.mkdir(parents=True)
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Chỉ tiêu", "ĐVT", "Thực hiện 6 tháng đầu năm 2020"])
    page.append(["Doanh thu", "tỷ đồng", "mười hai"])
    book.save(inbox / "bieu.xlsx")
    read_submissions(workplace, CYCLE, receive_submissions(workplace, CYCLE, [MEMBER]))
    (path, *_) = write_feedback_files(workplace, CYCLE, [MEMBER])[MEMBER].files
    sheet = (returned := openpyxl.load_workbook(path)).worksheets[0]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Đơn vị trả lời")
    sheet.cell(heading.row + 1, heading.column, "Chưa có số liệu.")
    (inbox / "bieu.xlsx").unlink()
    returned.save(inbox / "tra-loi.xlsx")
    read_submissions(workplace, CYCLE, receive_submissions(workplace, CYCLE, [MEMBER]))
    (row,) = listed_replies(workplace, CYCLE)
    assert (row.given.name, row.given.text, row.state) == ("2.1", "Chưa có số liệu.", ReplyState.STANDING)
    (again, *_) = write_feedback_files(workplace, CYCLE, [MEMBER])[MEMBER].files
    shown = openpyxl.load_workbook(again).worksheets[0].cell(heading.row + 1, heading.column)
    assert (shown.value, shown.data_type) == ("Chưa có số liệu.", "s")


def test_status_names_first_what_weighs_most_and_nothing_that_was_waived(workplace: Workplace) -> None:
    small, large = (
        replace(finding(cell=cell), effect_pct=Decimal(pct)) for cell, pct in (("D1", "0.5"), ("D2", "12.5"))
    )
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[small, large, replace(NEGATIVE, waived="đúng (B)")])
    facts = facts_as_data(cycle_facts(workplace, CYCLE, date(2020, 7, 1)))
    assert [(row["cell"], row["effect_pct"]) for row in facts["urgent"]] == [("D2", "12.5"), ("D1", "0.5")]
    lines = "\n".join(status_lines(facts))
    assert f"- {MEMBER}, Biểu 1!D2, tổng của khối đổi 12,5%: Số âm." in lines
    page, _ = write_status(cycle_facts(workplace, CYCLE, date(2020, 7, 1)), workplace.home.root)
    assert '<td class="n">12,5</td>' in page.read_text(encoding="utf-8")
