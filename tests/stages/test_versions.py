"""A member's versions: what changed between them, taking one back, going back to one, saying why; nothing is lost."""

from dataclasses import replace
from decimal import Decimal

import pytest
from decided_cycle import CYCLE, MEMBER, figure, sent

from tonghop.commands.decisions import version_line
from tonghop.model import SubmissionState
from tonghop.stages import Workplace
from tonghop.stages.comparing_versions import ChangeKind, compare_versions
from tonghop.stages.covering import member_states
from tonghop.stages.deciding import (
    explain_change,
    restore_version,
    unexplained_change,
    versions_of,
    withdraw_version,
)
from tonghop.stages.decision_words import DecisionRefused
from tonghop.stages.locking import Decision
from tonghop.warehouse import audit

DECISION = Decision("Trần Thị B", "đơn vị gửi nhầm tệp")


def used_version(workplace: Workplace) -> int | None:
    state = next(row for row in member_states(workplace, CYCLE) if row.member == MEMBER)
    return state.used.submission.version if state.used else None


def logged(workplace: Workplace) -> list[tuple[str, str, object]]:
    with workplace.warehouse.reading() as connection:
        return [(row.who, row.what, row.detail["version"]) for row in audit.of_cycle(connection, str(CYCLE), MEMBER)]


def test_a_changed_added_and_removed_figure_are_told_with_their_cells(workplace: Workplace) -> None:
    sent(workplace, "a", [figure("10"), figure("5", "D13", "export_value")])
    sent(workplace, "b", [figure("11", "E12"), figure("7", "D20", "import_value")])
    found = compare_versions(workplace, CYCLE, MEMBER)
    assert found is not None
    changes = {change.key.indicator: change for change in found.changes}
    assert {name: change.kind for name, change in changes.items()} == {
        "revenue": ChangeKind.CHANGED,
        "export_value": ChangeKind.REMOVED,
        "import_value": ChangeKind.ADDED,
    }
    before, after = changes["revenue"].before, changes["revenue"].after
    assert before is not None
    assert after is not None
    assert (before.value, before.location.cell) == (Decimal(10), "D12")
    assert (after.value, after.location.cell) == (Decimal(11), "E12")


def test_a_figure_that_only_moved_to_another_cell_is_no_change(workplace: Workplace) -> None:
    sent(workplace, "a", [figure("10", "D12")])
    sent(workplace, "b", [figure("10", "D14")])
    found = compare_versions(workplace, CYCLE, MEMBER)
    assert found is not None
    assert found.changes == ()
    assert not found.identical


def test_the_same_bytes_again_are_no_new_version(workplace: Workplace) -> None:
    assert sent(workplace, "a", [figure("10")]) == 1
    assert sent(workplace, "a", [figure("10")]) == 1
    assert compare_versions(workplace, CYCLE, MEMBER) is None


def test_an_unreadable_version_is_passed_over_and_refused_when_asked_for(workplace: Workplace) -> None:
    sent(workplace, "a", [figure("10")])
    sent(workplace, "b", state=SubmissionState.REJECTED)
    sent(workplace, "c", [figure("12")])
    found = compare_versions(workplace, CYCLE, MEMBER)
    assert found is not None
    assert (found.before.submission.version, found.after.submission.version) == (1, 3)
    with pytest.raises(DecisionRefused, match="Bản 2"):
        compare_versions(workplace, CYCLE, MEMBER, 1, 2)


def test_a_withdrawn_version_stays_on_record_and_the_one_before_stands_again(workplace: Workplace) -> None:
    sent(workplace, "a")
    sent(workplace, "b")
    withdraw_version(workplace, CYCLE, MEMBER, 2, DECISION)
    assert used_version(workplace) == 1
    versions = versions_of(workplace, CYCLE, MEMBER)
    assert [row.submission.version for row in versions] == [1, 2]
    assert versions[1].reason == DECISION.reason
    assert logged(workplace) == [("Trần Thị B", "withdrawn", 2)]


def test_going_back_to_a_version_withdraws_the_later_ones_and_forward_again_works(workplace: Workplace) -> None:
    for letter in "abc":
        sent(workplace, letter)
    restore_version(workplace, CYCLE, MEMBER, 1, DECISION)
    assert used_version(workplace) == 1
    restore_version(workplace, CYCLE, MEMBER, 3, DECISION)
    assert used_version(workplace) == 3
    assert logged(workplace) == [
        ("Trần Thị B", "withdrawn", 2),
        ("Trần Thị B", "withdrawn", 3),
        ("Trần Thị B", "restored", 1),
        ("Trần Thị B", "restored", 3),
    ]


@pytest.mark.parametrize(("who", "reason"), [("", "nhầm"), ("Trần Thị B", " ")])
def test_nothing_is_decided_without_a_name_and_a_reason(who: str, reason: str) -> None:
    with pytest.raises(DecisionRefused, match="lý do"):
        Decision(who, reason)


def test_a_version_that_is_not_there_is_refused_with_those_that_are(workplace: Workplace) -> None:
    with pytest.raises(DecisionRefused, match="chưa gửi gì"):
        withdraw_version(workplace, CYCLE, MEMBER, 1, DECISION)
    sent(workplace, "a")
    with pytest.raises(DecisionRefused, match="đang có: 1"):
        withdraw_version(workplace, CYCLE, MEMBER, 7, DECISION)
    with pytest.raises(DecisionRefused, match="đang là bản mới nhất"):
        restore_version(workplace, CYCLE, MEMBER, 1, DECISION)
    withdraw_version(workplace, CYCLE, MEMBER, 1, DECISION)
    with pytest.raises(DecisionRefused, match="đã được rút"):
        withdraw_version(workplace, CYCLE, MEMBER, 1, DECISION)


def test_a_change_after_acceptance_is_a_question_until_somebody_says_why(workplace: Workplace) -> None:
    sent(workplace, "a")
    assert unexplained_change(versions_of(workplace, CYCLE, MEMBER)) is None
    sent(workplace, "b")
    question = unexplained_change(versions_of(workplace, CYCLE, MEMBER))
    assert question is not None
    assert [row.submission.version for row in question] == [2, 1]
    explain_change(workplace, CYCLE, MEMBER, replace(DECISION, reason="sửa nhầm đơn vị tính"))
    assert unexplained_change(versions_of(workplace, CYCLE, MEMBER)) is None


def test_the_accepted_file_sent_once_more_after_a_wrong_one_changes_nothing(workplace: Workplace) -> None:
    sent(workplace, "a")
    sent(workplace, "b", state=SubmissionState.BLOCKED)
    assert unexplained_change(versions_of(workplace, CYCLE, MEMBER)) is not None
    assert sent(workplace, "a") == 3
    assert unexplained_change(versions_of(workplace, CYCLE, MEMBER)) is None


def test_a_version_after_a_blocked_one_needs_no_reason(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED)
    sent(workplace, "b")
    assert unexplained_change(versions_of(workplace, CYCLE, MEMBER)) is None


def test_a_version_taken_back_into_use_says_why_it_came_back_and_not_why_it_went(workplace: Workplace) -> None:
    for letter in "ab":
        sent(workplace, letter)
    withdraw_version(workplace, CYCLE, MEMBER, 2, Decision("Lan", "gửi nhầm"))
    restore_version(workplace, CYCLE, MEMBER, 2, Decision("Lan", "đơn vị xác nhận"))
    assert versions_of(workplace, CYCLE, MEMBER)[1].reason == "đơn vị xác nhận"


def test_times_are_told_on_vietnams_clock(workplace: Workplace) -> None:
    sent(workplace, "a")
    assert "25/06/2020 12:00" in version_line(versions_of(workplace, CYCLE, MEMBER)[0])
