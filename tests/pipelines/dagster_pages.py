"""What an operator sees and clicks on Dagster's pages: the partitions of an asset, and the re-run of one of them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from sample_home import CYCLE

PARTITIONS = "/assets/figures_by_member_cycle?view=partitions"
HEALTH = "/assets/coverage_by_member?view=checks"
LINEAGE = "/asset-groups/~"


def counts(page: Page) -> tuple[str, str]:
    """What the page of the figures says of its failed and its materialized partitions."""
    page.goto(PARTITIONS)
    page.get_by_text("Materialized (").wait_for()
    return page.get_by_text("Failed (").inner_text(), page.get_by_text("Materialized (").inner_text()


def launch_rerun(page: Page, member: str, before_launching: Callable[[], object] = lambda: None) -> None:
    """From the page of the figures: choose the failed member's partition, materialize it, confirm, launch."""
    page.get_by_text(str(CYCLE), exact=True).first.click()
    page.get_by_text(member, exact=True).first.click()
    page.get_by_text("did not materialize this asset").wait_for()
    page.get_by_text("Materialize", exact=False).first.click()
    page.get_by_role("button", name="Confirm").click()
    before_launching()
    page.get_by_role("button", name="Launch 1 run").click()
