"""The Dagster UI in a real browser: a failed member is red, alone; its re-run from the page makes it green, alone."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sample_home import CYCLE

from pipelines.running import CycleRun
from tonghop.paths import CHECKOUT, Home

MEMBERS = ("soc-trang", "tien-giang", "bac-lieu")
PARTITIONS = "/assets/figures_by_member_cycle?view=partitions"


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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("tonghop")), "ui", "--port", str(port)],
        cwd=CHECKOUT,
        env={**os.environ, "TONGHOP_HOME": str(a_failed_member.root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: answers(f"{address}/server_info"), seconds=120)
        yield address
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=60)


@pytest.fixture
def page(chromium: Browser, ui: str) -> Iterator[Page]:
    opened = chromium.new_page(viewport={"width": 1500, "height": 950}, base_url=ui)
    opened.set_default_timeout(60_000)
    yield opened
    opened.close()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:  # noqa: S310 - our own loopback address
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail("waited in vain")
        time.sleep(1)


def counts(page: Page) -> tuple[str, str]:
    page.goto(PARTITIONS)
    page.get_by_text("Materialized (").wait_for()
    return page.get_by_text("Failed (").inner_text(), page.get_by_text("Materialized (").inner_text()


def launch_rerun(page: Page, member: str) -> None:
    page.get_by_text(str(CYCLE), exact=True).first.click()
    page.get_by_text(member, exact=True).first.click()
    page.get_by_text("did not materialize this asset").wait_for()
    page.get_by_text("Materialize", exact=False).first.click()
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Launch 1 run").click()


@pytest.mark.timeout(420)
def test_a_failed_member_is_rerun_from_the_page_and_nobody_else(
    page: Page, a_failed_member: Home, put: Callable[[str], Path]
) -> None:
    assert counts(page) == ("Failed (1)", "Materialized (2)")
    put("tien-giang")
    launch_rerun(page, "tien-giang")
    wait_for(lambda: counts(page) == ("Failed (0)", "Materialized (3)"), seconds=240)
    figures = a_failed_member.outbox(str(CYCLE)) / "figures.csv"
    wait_for(lambda: "tien-giang" in figures.read_text(encoding="utf-8"), seconds=240)


def test_the_lineage_runs_from_submissions_to_the_report(page: Page) -> None:
    page.goto("/asset-groups/~")
    for group in ("1_tiep_nhan", "2_tong_hop", "3_bao_cao"):
        page.get_by_text(group, exact=True).first.wait_for()
