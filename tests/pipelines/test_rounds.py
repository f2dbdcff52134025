"""The rounds of a half-year: which cycle each schedule is for on a day, and that its job runs by hand for any cycle."""

from datetime import datetime
from email import message_from_bytes
from email.policy import default
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from assets.outreach import pursued
from pipelines.definitions import Overrides, build_defs
from pipelines.instance import open_instance
from pipelines.jobs import OPEN_JOB, PUBLISH_JOB, REMIND_JOB
from pipelines.running import QUIET
from pipelines.schedules import TIME_ZONE
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.stages.locking import accept_cycle, store_lock

CYCLE = Cycle(2020, 1)


def asked(schedule: str, moment: str) -> list[str | None]:
    repository = build_defs().get_repository_def()
    at = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(TIME_ZONE))
    context = dg.build_schedule_context(scheduled_execution_time=at, repository_def=repository)
    data = repository.get_schedule_def(schedule).evaluate_tick(context)
    return [request.partition_key for request in data.run_requests or []]


@pytest.mark.parametrize(
    ("schedule", "moment", "cycles"),
    [
        ("mo_ky_theo_lich", "2020-06-01T08:00", ["2020-H1"]),
        ("mo_ky_theo_lich", "2020-12-01T08:00", ["2020-H2"]),
        ("mo_ky_theo_lich", "2090-12-01T08:00", []),
        ("nhac_don_vi_theo_lich", "2020-06-01T08:00", ["2020-H1"]),
        ("nhac_don_vi_theo_lich", "2020-09-08T08:00", ["2020-H1"]),
        ("nhac_don_vi_theo_lich", "2020-09-09T08:00", []),
        ("chot_ky_theo_lich", "2020-07-10T18:00", ["2020-H1"]),
        ("chot_ky_theo_lich", "2020-07-11T18:00", []),
        ("du_thao_theo_lich", "2020-07-11T07:00", ["2020-H1"]),
        ("du_thao_theo_lich", "2020-07-10T07:00", []),
        ("du_thao_theo_lich", "2021-01-11T07:00", ["2020-H2"]),
    ],
)
def test_a_schedule_asks_for_the_cycle_of_the_day(schedule: str, moment: str, cycles: list[str]) -> None:
    assert asked(schedule, moment) == cycles


def run(home: Home, job: str) -> dg.ExecuteInProcessResult:
    definitions = build_defs(Overrides(home=home))
    with open_instance(home) as instance:
        return definitions.resolve_job_def(job).execute_in_process(
            run_config=QUIET, instance=instance, partition_key=str(CYCLE)
        )


def test_opening_by_hand_writes_a_return_workbook_and_an_invitation_for_every_member(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assets.outreach.today", lambda: load_catalogue().cycle_file(CYCLE).deadline)
    assert run(home, OPEN_JOB).success
    outbox = home.outbox(str(CYCLE))
    assert len(list((outbox / "return").glob("*.xlsx"))) == 14
    letters = sorted((outbox / "messages").rglob("*.eml"))
    assert {path.stem for path in letters} == {path.stem for path in (outbox / "return").glob("*.xlsx")}
    message = message_from_bytes(letters[0].read_bytes(), policy=default)
    assert [part.get_filename() for part in message.iter_attachments()]


def test_reminding_by_hand_renews_the_status_page_and_the_health_check(home: Home) -> None:
    result = run(home, REMIND_JOB)
    assert result.success
    assert (home.outbox(str(CYCLE)) / "status.html").exists()
    assert [row.check_name for row in result.get_asset_check_evaluations()] == ["cycle_is_healthy"]


def test_a_draft_by_hand_is_made_from_what_is_there(home: Home) -> None:
    assert run(home, PUBLISH_JOB).success
    assert (home.outbox(str(CYCLE)) / "report.docx").exists()


def test_members_are_not_written_to_about_an_old_or_a_locked_cycle(workplace: Workplace) -> None:
    deadline = workplace.catalogue.cycle_file(CYCLE).deadline
    assert pursued(workplace, CYCLE, deadline)
    assert not pursued(workplace, CYCLE, deadline.replace(year=2021))
    accept_cycle(workplace, CYCLE, "Trần Thị B", "không ai gửi")
    store_lock(workplace, CYCLE, "Trần Thị B", "rules")
    assert not pursued(workplace, CYCLE, deadline)
