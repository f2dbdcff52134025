"""Submissions: versions, identical bytes, states, withdrawal, and that nothing received is ever changed."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from warehouse_builders import CYCLE, NOON, arrival, sha, submit

from tonghop.model import Submission, SubmissionState
from tonghop.warehouse import submissions
from tonghop.warehouse.engine import Warehouse


def test_a_first_file_is_version_1_and_comes_back_whole(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        submission, submission_id, is_new = submissions.register(
            connection, CYCLE, "long-an", sha("a"), "Báo cáo.xlsx", 12, NOON
        )
        stored = submissions.latest(connection, CYCLE, "long-an")
    assert is_new
    assert submission == Submission(CYCLE, "long-an", 1, sha("a"), "Báo cáo.xlsx", 12, NOON)
    assert stored is not None
    assert (stored.submission_id, stored.submission) == (submission_id, submission)


def test_the_same_bytes_again_are_nothing_new(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        first = submissions.register(connection, CYCLE, "long-an", sha("a"), "a.xlsx", 12, NOON)
        again = submissions.register(connection, CYCLE, "long-an", sha("a"), "renamed.xlsx", 12, NOON)
        assert again == first._replace(is_new=False)
        assert len(submissions.versions(connection, CYCLE, "long-an")) == 1


def test_going_back_to_earlier_bytes_is_a_new_version(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        for letter in "aba":
            submit(connection, "long-an", letter)
        stored = submissions.versions(connection, CYCLE, "long-an")
    assert [(one.submission.version, one.submission.sha256[0]) for one in stored] == [(1, "a"), (2, "b"), (3, "a")]


def test_a_whole_cycle_is_registered_at_once_and_only_changed_members_get_a_version(warehouse: Warehouse) -> None:
    members = [f"member-{number:04}" for number in range(1_500)]
    with warehouse.transaction() as connection:
        submissions.register_many(connection, CYCLE, {member: arrival("a") for member in members})
        second = submissions.register_many(
            connection, CYCLE, {member: arrival("b" if member == members[7] else "a") for member in members}
        )
        newest = submissions.latest_by_member(connection, CYCLE)
    assert [member for member, registration in second.items() if registration.is_new] == [members[7]]
    assert list(newest) == members
    assert {member: one.submission.version for member, one in newest.items() if one.submission.version != 1} == {
        members[7]: 2
    }


def test_members_are_ordered_by_code_alike_on_every_server(warehouse: Warehouse) -> None:
    members = ["ba-ria", "bac-lieu", "ba_den", "Bac", "bà", "ba ria"]
    with warehouse.transaction() as connection:
        for member in members:
            submit(connection, member)
        assert list(submissions.latest_by_member(connection, CYCLE)) == sorted(members)


def test_cycles_are_kept_apart(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        submit(connection, "long-an", "a")
        submit(connection, "long-an", "a", "2020-H2")
        assert len(submissions.versions(connection, CYCLE, "long-an")) == 1
        assert submissions.latest(connection, "2019-H1", "long-an") is None


def test_the_accepted_version_stays_when_a_later_one_is_blocked(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        good, bad = submit(connection, "long-an", "a"), submit(connection, "long-an", "b")
        submissions.set_states(connection, {good: SubmissionState.ACCEPTED, bad: SubmissionState.BLOCKED})
        accepted = submissions.latest_accepted(connection, CYCLE, "long-an")
        newest = submissions.latest(connection, CYCLE, "long-an")
        assert submissions.latest_accepted_by_member(connection, CYCLE) == {"long-an": accepted}
    assert accepted is not None
    assert newest is not None
    assert (accepted.submission_id, newest.submission_id) == (good, bad)
    assert newest.submission.state is SubmissionState.BLOCKED


def test_a_member_without_an_accepted_version_has_none(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        submissions.set_state(connection, submit(connection, "long-an"), SubmissionState.READ)
        assert submissions.latest_accepted(connection, CYCLE, "long-an") is None
        assert submissions.latest_accepted_by_member(connection, CYCLE) == {}


def test_acceptance_says_when_and_by_whom(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        submissions.record_acceptance(connection, submit(connection, "long-an"), NOON, "Nguyễn Văn A")
        accepted = submissions.latest_accepted(connection, CYCLE, "long-an")
    assert accepted is not None
    assert (accepted.accepted_at, accepted.accepted_by) == (NOON, "Nguyễn Văn A")


def test_withdrawing_a_version_brings_back_the_one_before(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        ids = [submit(connection, "long-an", letter) for letter in "ab"]
        submissions.set_states(connection, dict.fromkeys(ids, SubmissionState.ACCEPTED))
        submissions.withdraw(connection, ids[1], NOON, "Gửi nhầm")
        accepted = submissions.latest_accepted_by_member(connection, CYCLE)["long-an"]
        newest = submissions.latest_by_member(connection, CYCLE)["long-an"]
        kept = submissions.versions(connection, CYCLE, "long-an")[1]
    assert accepted.submission_id == newest.submission_id == ids[0]
    assert (kept.withdrawn_at, kept.reason) == (NOON, "Gửi nhầm")


def test_a_withdrawn_file_still_in_the_inbox_does_not_come_back(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        first, second = submit(connection, "long-an", "a"), submit(connection, "long-an", "b")
        submissions.withdraw(connection, second, NOON, "Gửi nhầm")
        again = submissions.register_many(connection, CYCLE, {"long-an": arrival("b")})["long-an"]
        newest = submissions.latest(connection, CYCLE, "long-an")
    assert (again.submission_id, again.is_new) == (second, False)
    assert newest is not None
    assert newest.submission_id == first


def test_submissions_are_found_by_id(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        ids = [submit(connection, member) for member in ("long-an", "ben-tre")]
        found = submissions.of_ids(connection, [*ids, 999])
    assert {one: stored.submission.member for one, stored in found.items()} == {ids[0]: "long-an", ids[1]: "ben-tre"}


def test_a_state_for_an_unknown_submission_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(LookupError), warehouse.transaction() as connection:
        submissions.set_state(connection, 999, SubmissionState.READ)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM submissions",
        "UPDATE submissions SET sha256 = replace(sha256, 'a', 'b')",
        "UPDATE submissions SET received_at = accepted_at",
        "UPDATE submissions SET member = 'ben-tre'",
    ],
)
def test_what_was_received_is_kept_unchanged(warehouse: Warehouse, change: str) -> None:
    with warehouse.transaction() as connection:
        submit(connection, "long-an")
    with pytest.raises(IntegrityError, match="kept unchanged"), warehouse.transaction() as connection:
        connection.execute(text(change))
    with warehouse.reading() as connection:
        assert len(submissions.versions(connection, CYCLE, "long-an")) == 1


@pytest.mark.parametrize(("sha256", "size"), [("short", 1), (sha("a"), -1)])
def test_a_cut_hash_or_a_negative_size_is_refused(warehouse: Warehouse, sha256: str, size: int) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        submissions.register(connection, CYCLE, "long-an", sha256, "a.xlsx", size, NOON)
