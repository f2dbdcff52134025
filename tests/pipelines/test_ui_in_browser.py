"""The Dagster UI in a real browser: a failed member is red, alone; its re-run from the page makes it green, alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dagster_pages import counts, launch_rerun
from dagster_ui import served, wait_for
from playwright.sync_api import Browser, Page
from sample_home import CYCLE

from pipelines.running import CycleRun
from tonghop.paths import Home

MEMBERS = ("soc-trang", "tien-giang", "bac-lieu")

pytestmark = pytest.mark.xdist_group("a page with its daemon")


@pytest.fixture
def a_failed_member(home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun]) -> Home:
    for member in MEMBERS:
        put(member)
    put("tien-giang").write_bytes(b"PK\x03\x04 cut off")
    run()
    return home


@pytest.fixture
def ui(a_failed_member: Home) -> Iterator[str]:
    """The address of `tonghop ui` over a home with one failed member."""
    with served(a_failed_member) as running:
        yield running.address


@pytest.fixture
def page(chromium: Browser, ui: str) -> Iterator[Page]:
    opened = chromium.new_page(viewport={"width": 1500, "height": 950}, base_url=ui)
    opened.set_default_timeout(60_000)
    yield opened
    opened.close()


@pytest.mark.timeout(900)
def test_a_failed_member_is_rerun_from_the_page_and_nobody_else(
    page: Page, a_failed_member: Home, put: Callable[[str], Path]
) -> None:
    assert counts(page) == ("Failed (1)", "Materialized (2)")
    put("tien-giang")
    launch_rerun(page, "tien-giang")
    wait_for(lambda: counts(page) == ("Failed (0)", "Materialized (3)"))
    figures = a_failed_member.outbox(str(CYCLE)) / "figures.csv"
    wait_for(lambda: "tien-giang" in figures.read_text(encoding="utf-8"))


def test_the_lineage_runs_from_submissions_to_the_report(page: Page) -> None:
    page.goto("/asset-groups/~")
    for group in ("1_tiep_nhan", "2_tong_hop", "3_bao_cao"):
        page.get_by_text(group, exact=True).first.wait_for()
