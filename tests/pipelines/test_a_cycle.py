"""A cycle as an operator lives it: one member's broken file, its repair, a missing member, the same run twice."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import docx
from sample_home import CYCLE

from assets.accepted import ACCEPTED
from assets.figures import FIGURES
from assets.keys import cycle_member_key
from assets.report import REPORT
from assets.submissions import SUBMISSIONS
from pipelines.instance import open_instance
from pipelines.running import CycleRun
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.stages.covering import member_states
from tonghop.warehouse import audit

MEMBERS = ("soc-trang", "tien-giang", "bac-lieu")


def materialized(home: Home, asset: dg.AssetKey) -> set[str]:
    with open_instance(home) as instance:
        return {key.split("|")[1] for key in instance.get_materialized_partitions(asset)}


def materializations(home: Home, asset: dg.AssetKey, member: str) -> int:
    with open_instance(home) as instance:
        wanted = dg.AssetRecordsFilter(asset_key=asset, asset_partitions=[str(cycle_member_key(CYCLE, member))])
        return len(instance.fetch_materializations(wanted, limit=100).records)


def failed_runs(home: Home) -> list[dg.DagsterRun]:
    with open_instance(home) as instance:
        return list(instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.FAILURE])))


def report_text(home: Home) -> str:
    document = docx.Document(str(home.outbox(str(CYCLE)) / "report.docx"))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def member_section(home: Home, name: str) -> str:
    text = report_text(home)
    start = text.index(name, text.index("1.1."))
    return text[start : start + 700]


def test_a_broken_workbook_fails_its_own_partition_and_the_report_says_who_is_missing(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun]
) -> None:
    for member in MEMBERS:
        put(member)
    put("tien-giang").write_bytes(b"PK\x03\x04 cut off")
    outcome = run()
    assert outcome.report_made
    assert materialized(home, FIGURES) == {"soc-trang", "bac-lieu"}
    assert materialized(home, ACCEPTED) == {"soc-trang", "bac-lieu"}
    assert materialized(home, SUBMISSIONS) == set(MEMBERS)
    assert len(failed_runs(home)) == 1
    assert "tien-giang" in outcome.failures[0]
    assert "không đọc được" in member_section(home, "Ban Quản lý các KCN tỉnh Tiền Giang").lower()


def test_rerunning_the_mended_member_updates_tables_and_report_and_touches_no_other_member(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun]
) -> None:
    for member in MEMBERS:
        put(member)
    put("tien-giang").write_bytes(b"PK\x03\x04 cut off")
    run()
    before = (home.outbox(str(CYCLE)) / "figures.csv").read_text(encoding="utf-8")
    put("tien-giang")
    outcome = run("tien-giang")
    after = (home.outbox(str(CYCLE)) / "figures.csv").read_text(encoding="utf-8")
    assert outcome.failures == ()
    assert "tien-giang" not in before
    assert after.count(",tien-giang,") == 51
    assert materialized(home, ACCEPTED) == set(MEMBERS)
    assert materializations(home, FIGURES, "soc-trang") == 1
    assert materializations(home, FIGURES, "tien-giang") == 1
    assert "3.147,15" in report_text(home)


def test_a_later_broken_file_does_not_pass_silently_behind_an_accepted_one(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun], workplace: Workplace
) -> None:
    put("bac-lieu")
    run()
    (home.inbox(str(CYCLE), "bac-lieu") / "zz-ban-sua.xlsx").write_bytes(b"not a workbook at all")
    run("bac-lieu")
    state = next(row for row in member_states(workplace, CYCLE) if row.member == "bac-lieu")
    assert state.used is not None
    assert state.used.submission.version == 1
    assert "bản 2" in state.reason
    assert "bản 1" in state.reason
    assert state.reason in report_text(home)


def test_the_same_run_again_registers_nothing_new_and_makes_the_same_bytes(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun], workplace: Workplace
) -> None:
    put("bac-lieu")
    run()
    outbox = home.outbox(str(CYCLE))
    first = {path.name: path.read_bytes() for path in sorted(outbox.iterdir()) if path.is_file()}
    run()
    second = {path.name: path.read_bytes() for path in sorted(outbox.iterdir()) if path.is_file()}
    assert second == first
    with workplace.warehouse.reading() as connection:
        accepted = [entry for entry in audit.of_cycle(connection, str(CYCLE)) if entry.what == "accepted"]
    assert [entry.detail["version"] for entry in accepted] == [1]


def test_findings_become_asset_checks_of_the_members_partition(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun]
) -> None:
    put("kien-giang")
    run()
    with open_instance(home) as instance:
        records = instance.get_event_records(
            dg.EventRecordsFilter(event_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION), limit=50
        )
    evaluations = {
        record.event_log_entry.dagster_event.asset_check_evaluation_data.check_name: (
            record.event_log_entry.dagster_event.asset_check_evaluation_data
        )
        for record in records
        if record.event_log_entry.dagster_event
        and record.event_log_entry.dagster_event.asset_check_evaluation_data.asset_key == FIGURES
    }
    assert set(evaluations) == {"readable", "complete", "plausible", "consistent"}
    consistent = evaluations["consistent"]
    assert not consistent.passed
    assert consistent.partition == "2020-H1|kien-giang"
    assert "zones_make_member" in str(consistent.metadata["phát hiện"].value)


def test_without_a_single_file_the_report_is_still_made_and_names_all_as_missing(
    home: Home, run: Callable[..., CycleRun]
) -> None:
    outcome = run()
    assert outcome.report_made
    assert all(state.latest is None for state in outcome.states)
    assert report_text(home).count("chưa nhận được báo cáo") >= 14
    assert REPORT.to_user_string() == "report_docx"


def test_every_number_of_a_member_is_in_the_trace_with_its_cell(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun]
) -> None:
    put("phu-quoc")
    run()
    outbox = home.outbox(str(CYCLE))
    entries = json.loads((outbox / "trace.json").read_text(encoding="utf-8"))["numbers"]
    traced = {(row["sheet"], row["cell"]) for entry in entries for row in entry["figures"]}
    with (outbox / "figures.csv").open(encoding="utf-8", newline="") as handle:
        sent = {(row["sheet"], row["cell"]) for row in csv.DictReader(handle)}
    assert sent
    assert sent <= traced
