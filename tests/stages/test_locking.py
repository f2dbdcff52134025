"""A cycle's acceptance and lock: gaps need a reason; a locked cycle takes only what a named exception lets in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from decided_cycle import CYCLE, MEMBER, finding, sent

from tonghop.model import SubmissionState
from tonghop.model.clock import today
from tonghop.stages import Workplace
from tonghop.stages.deciding import restore_version, withdraw_version
from tonghop.stages.decision_words import DecisionRefused
from tonghop.stages.locking import (
    Decision,
    accept_cycle,
    allow_member,
    changed_since_acceptance,
    standing_of,
    store_lock,
    unlock_cycle,
)
from tonghop.stages.receiving import members_with_post, receive_submissions
from tonghop.stages.waiving import Waiver, waive
from tonghop.warehouse import audit

BY = Decision("Trần Thị B", "theo văn bản của Khối")
TODAY = today()


def post(workplace: Workplace, content: bytes) -> None:
    folder = workplace.home.inbox(str(CYCLE), MEMBER)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bao-cao.xlsx").write_bytes(content)


def locked(workplace: Workplace) -> Workplace:
    sent(workplace, "a", found=[finding()])
    accept_cycle(workplace, CYCLE, BY.who, "13 đơn vị không gửi")
    store_lock(workplace, CYCLE, BY.who, "rules")
    return workplace


def logged(workplace: Workplace) -> list[str]:
    with workplace.warehouse.reading() as connection:
        return [row.what for row in audit.of_cycle(connection, str(CYCLE))]


def test_a_cycle_with_gaps_is_accepted_only_with_a_reason(workplace: Workplace) -> None:
    sent(workplace, "a")
    with pytest.raises(DecisionRefused, match="long-an"):
        accept_cycle(workplace, CYCLE, BY.who)
    accept_cycle(workplace, CYCLE, BY.who, "13 đơn vị không gửi")
    standing = standing_of(workplace, CYCLE)
    assert (standing.accepted_by, standing.accepted_reason) == (BY.who, "13 đơn vị không gửi")


def test_a_cycle_is_not_locked_before_it_was_accepted(workplace: Workplace) -> None:
    with pytest.raises(DecisionRefused, match="chưa được nghiệm thu"):
        store_lock(workplace, CYCLE, BY.who, "rules")


def test_a_member_that_changed_after_acceptance_keeps_the_lock_open(workplace: Workplace) -> None:
    sent(workplace, "a")
    accept_cycle(workplace, CYCLE, BY.who, BY.reason)
    sent(workplace, "b")
    assert changed_since_acceptance(workplace, CYCLE) == (MEMBER,)
    with pytest.raises(DecisionRefused, match=MEMBER):
        store_lock(workplace, CYCLE, BY.who, "rules")


def test_a_locked_cycle_refuses_a_new_file_and_says_so(workplace: Workplace) -> None:
    post(locked(workplace), b"late")
    receipt = receive_submissions(workplace, CYCLE, [MEMBER])[MEMBER]
    assert receipt.registration is None
    assert "đã khóa" in receipt.findings[0].message
    assert logged(workplace)[-1] == "refused_locked"
    assert members_with_post(workplace, CYCLE, [MEMBER]) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda workplace: withdraw_version(workplace, CYCLE, MEMBER, 1, BY),
        lambda workplace: restore_version(workplace, CYCLE, MEMBER, 1, BY),
        lambda workplace: accept_cycle(workplace, CYCLE, BY.who, BY.reason),
        lambda workplace: waive(
            workplace,
            Waiver(
                cycle=str(CYCLE),
                member=MEMBER,
                rule="non_negative",
                by=BY.who,
                granted=TODAY,
                reason=BY.reason,
                until=TODAY,
            ),
        ),
    ],
    ids=["withdraw", "restore", "accept", "waive"],
)
def test_a_locked_cycle_refuses_every_decision_about_it(
    workplace: Workplace, change: Callable[[Workplace], object]
) -> None:
    with pytest.raises(DecisionRefused, match="đã khóa"):
        change(locked(workplace))


def test_an_exception_lets_in_its_own_member_until_its_last_day(workplace: Workplace) -> None:
    post(locked(workplace), b"late")
    exception = allow_member(workplace, CYCLE, MEMBER, BY, TODAY)
    assert exception.until == TODAY
    receipts = receive_submissions(workplace, CYCLE, [MEMBER, "long-an"])
    assert receipts[MEMBER].registration is not None
    assert receipts["long-an"].registration is None
    assert "exception_allowed" in logged(workplace)
    with pytest.raises(DecisionRefused, match="đã qua"):
        allow_member(workplace, CYCLE, MEMBER, BY, TODAY - timedelta(days=1))


def test_an_unlocked_cycle_takes_files_again_and_the_log_tells_the_story(workplace: Workplace) -> None:
    post(locked(workplace), b"late")
    unlock_cycle(workplace, CYCLE, BY)
    assert receive_submissions(workplace, CYCLE, [MEMBER])[MEMBER].registration is not None
    assert logged(workplace) == ["cycle_accepted", "cycle_locked", "cycle_unlocked", "received"]
    with pytest.raises(DecisionRefused, match="không khóa"):
        unlock_cycle(workplace, CYCLE, BY)


def test_a_reason_file_beside_the_workbook_explains_the_new_version(workplace: Workplace) -> None:
    sent(workplace, "a")
    post(workplace, b"corrected")
    (workplace.home.inbox(str(CYCLE), MEMBER) / "ly-do.txt").write_text("Sửa nhầm\n đơn vị tính", encoding="utf-8")
    receive_submissions(workplace, CYCLE, [MEMBER])
    with workplace.warehouse.reading() as connection:
        entry = audit.of_cycle(connection, str(CYCLE), MEMBER)[-1]
    assert (entry.what, entry.detail["reason"]) == ("received", "Sửa nhầm đơn vị tính")


def test_a_blocked_member_is_a_gap(workplace: Workplace) -> None:
    sent(workplace, "a", state=SubmissionState.BLOCKED, found=[finding()])
    with pytest.raises(DecisionRefused, match=r"ca-mau \(báo cáo gửi \(bản 1\) còn 1 lỗi"):
        accept_cycle(workplace, CYCLE, BY.who)
