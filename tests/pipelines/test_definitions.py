"""The code location's shape, written out: a change of it is seen in review, and nothing disappears by accident."""

import dagster as dg
import pytest

from assets.figures import FIGURES
from pipelines.definitions import build_defs

CYCLE_ASSETS = [
    "annex_xlsx",
    "consolidated_figures_by_indicator",
    "coverage_by_member",
    "figures_and_findings_csv",
    "report_docx",
    "report_html",
    "status_html",
    "trace_json",
]
MEMBER_ASSETS = [
    "accepted_figures_by_member_cycle",
    "feedback_by_member_cycle",
    "figures_by_member_cycle",
    "submissions_by_member_cycle",
]
OUTREACH = ["messages_eml", "return_workbooks"]
ON_DEMAND = ["data_docs", "edition_zip"]


@pytest.fixture(scope="module")
def repository() -> dg.RepositoryDefinition:
    return build_defs().get_repository_def()


def test_the_assets_are_these(repository: dg.RepositoryDefinition) -> None:
    graph = repository.asset_graph
    by_dimensions = {
        key.to_user_string(): type(graph.get(key).partitions_def).__name__ for key in graph.get_all_asset_keys()
    }
    assert by_dimensions == {
        **dict.fromkeys([*CYCLE_ASSETS, *OUTREACH, *ON_DEMAND], "StaticPartitionsDefinition"),
        **dict.fromkeys(MEMBER_ASSETS, "MultiPartitionsDefinition"),
    }


def test_the_checks_are_these(repository: dg.RepositoryDefinition) -> None:
    keys = {key.to_user_string() for key in repository.asset_graph.asset_check_keys}
    assert keys == {
        "coverage_by_member:cycle_is_healthy",
        *(f"{FIGURES.to_user_string()}:{name}" for name in ("complete", "consistent", "plausible", "readable")),
    }


def test_the_jobs_make_these_assets_in_one_process(repository: dg.RepositoryDefinition) -> None:
    jobs = {job.name: job for job in repository.get_all_jobs() if not job.name.startswith("__")}
    made = {
        name: sorted(key.to_user_string() for key in job.asset_layer.executable_asset_keys)
        for name, job in jobs.items()
    }
    assert made == {
        "xu_ly_don_vi": MEMBER_ASSETS,
        "tong_hop_ky": CYCLE_ASSETS,
        "tai_lieu_kiem_tra": ["data_docs"],
        "phat_hanh": ["edition_zip"],
        "mo_ky": OUTREACH,
        "nhac_don_vi": ["messages_eml", "status_html"],
        "chot_ky": ["consolidated_figures_by_indicator", "coverage_by_member", "status_html"],
        "lap_du_thao": [
            "annex_xlsx",
            "figures_and_findings_csv",
            "report_docx",
            "report_html",
            "trace_json",
        ],
    }
    assert {job.executor_def.name for job in repository.get_all_jobs()} == {"in_process"}


def test_the_schedules_run_on_vietnams_clock(repository: dg.RepositoryDefinition) -> None:
    schedules = {
        schedule.name: (schedule.cron_schedule, schedule.execution_timezone, schedule.job_name, schedule.default_status)
        for schedule in repository.schedule_defs
    }
    running, zone = dg.DefaultScheduleStatus.RUNNING, "Asia/Ho_Chi_Minh"
    assert schedules == {
        "mo_ky_theo_lich": ("0 8 1 6,12 *", zone, "mo_ky", running),
        "nhac_don_vi_theo_lich": ("0 8 * * *", zone, "nhac_don_vi", running),
        "chot_ky_theo_lich": ("0 18 * * *", zone, "chot_ky", running),
        "du_thao_theo_lich": ("0 7 * * *", zone, "lap_du_thao", running),
    }


def test_the_sensors_are_on_from_the_start(repository: dg.RepositoryDefinition) -> None:
    sensors = {sensor.name: sensor.default_status for sensor in repository.sensor_defs}
    names = ["hop_thu", "hop_thu_dien_tu", "ky_theo_don_vi", "quyet_dinh"]
    assert sensors == dict.fromkeys(names, dg.DefaultSensorStatus.RUNNING)


def test_everything_an_operator_sees_is_described_and_owned(repository: dg.RepositoryDefinition) -> None:
    graph = repository.asset_graph
    nodes = [graph.get(key) for key in graph.get_all_asset_keys()]
    assert [node.key for node in nodes if not (node.description and node.owners and node.group_name != "default")] == []
    named = [job for job in repository.get_all_jobs() if not job.name.startswith("__")]
    assert [
        one.name for one in [*named, *repository.sensor_defs, *repository.schedule_defs] if not one.description
    ] == []
