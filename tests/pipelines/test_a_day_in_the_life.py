"""A half-year in a day, on a real instance with page and daemon: from the return workbooks to a late file at the door.

TONGHOP_PICTURES names a folder for the pictures of the pages that docs/operating.md shows.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from dagster_pages import HEALTH, LINEAGE, counts, launch_rerun
from dagster_ui import Served, served, wait_for
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page
from sample_home import CYCLE

from assets.accepted import ACCEPTED
from assets.figures import FIGURES
from pipelines.instance import open_instance
from pipelines.jobs import OPEN_JOB, REMIND_JOB
from pipelines.running import run_cycle
from pipelines.tags import MEMBER_TAG
from tonghop.catalogue import load_catalogue
from tonghop.cli import tonghop
from tonghop.model.clock import today
from tonghop.paths import CATALOGUE_DATA, SAMPLES, Home
from tonghop.stages import Workplace
from tonghop.stages.cycle_facts import CycleFacts, cycle_facts
from tonghop.stages.receiving import receive_submissions
from tonghop.warehouse import audit

pytestmark = [pytest.mark.xdist_group("a page with its daemon"), pytest.mark.timeout(1500)]

MEMBERS = tuple(member.code for member in load_catalogue().expected_members(CYCLE))
GARBLED, SILENT, LATE = "tien-giang", "phu-quoc", "soc-trang"
PUBLISHED = ("figures.csv", "findings.csv", "report.docx", "annex.xlsx", "trace.json")
SIGNED = {'number: ""': 'number: "05"\n  signed_on: 2020-07-15', 'name: ""': "name: Nguyễn Văn A"}
BY = ("--by", "Trần Thị B")


class Bloc:
    """The head board's home with its page and daemon, and what the operator does there."""

    def __init__(self, home: Home, catalogue: Path, page: Page, ui: Served) -> None:
        self.home, self.catalogue, self.page, self.ui = home, catalogue, page, ui
        self.outbox = home.outbox(str(CYCLE))

    def send(self, member: str, data: bytes | None = None) -> None:
        """A member's workbook, or other bytes, appear in the inbox whole and long settled."""
        source = next((SAMPLES / str(CYCLE) / member).glob("*.xlsx"))
        folder = self.home.inbox(str(CYCLE), member)
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / ".aside"
        aside.write_bytes(source.read_bytes() if data is None else data)
        settled = 1_600_000_000 + len(self.received_names(member))
        os.utime(aside, (settled, settled))
        aside.rename(folder / f"{settled}-{source.name}")

    def received_names(self, member: str) -> list[str]:
        """The files in a member's folder."""
        return [path.name for path in self.home.inbox(str(CYCLE), member).iterdir()]

    def tell(self, *words: str) -> str:
        """A command in the terminal that succeeds, and what it says."""
        result = CliRunner().invoke(tonghop, [*words], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    def facts(self) -> CycleFacts:
        """How the cycle stands."""
        with Workplace.open(self.home, self.catalogue) as workplace:
            return cycle_facts(workplace, CYCLE, today())

    def run_to_its_end(self, job: str) -> None:
        """Start a job from the page and wait for its success."""
        run = self.ui.launch(job, str(CYCLE))
        wait_for(lambda: self.ui.status_of(run) in {"SUCCESS", "FAILURE"})
        assert self.ui.status_of(run) == "SUCCESS"

    def made_of(self, received: int, accepted: int) -> bool:
        """Whether so many have sent and are accepted, and the report is made of exactly these."""
        facts = self.facts()
        have = sum(row.state.latest is not None for row in facts.members)
        outdated = any(row.kind == "outdated" for row in facts.broken)
        return (have, facts.accepted, outdated) == (received, accepted, False) and self.at_rest()

    def at_rest(self) -> bool:
        """Whether no run is under way."""
        return all(run["status"] in {"SUCCESS", "FAILURE"} for run in self.ui.runs())

    def times_made(self, asset: Any) -> Counter[str]:
        """How often each member's partition of an asset was materialized."""
        with open_instance(self.home) as instance:
            records = instance.fetch_materializations(asset, limit=1_000).records
        return Counter(str(record.partition_key).split("|")[1] for record in records)

    def picture(self, name: str) -> None:
        """Keep what the page shows, if pictures are wanted."""
        folder = os.environ.get("TONGHOP_PICTURES")
        if folder:
            self.page.wait_for_load_state("networkidle")
            self.page.wait_for_timeout(3_000)
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogue with all that the report needs to be signed."""
    directory = Path(shutil.copytree(CATALOGUE_DATA, tmp_path / "catalogue"))
    path = directory / "cycles" / f"{CYCLE}.yaml"
    text = path.read_text(encoding="utf-8")
    for blank, filled in SIGNED.items():
        text = text.replace(blank, filled, 1)
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("TONGHOP_CATALOGUE", str(directory))
    return directory


@pytest.fixture
def bloc(home: Home, catalogue: Path, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bloc]:
    monkeypatch.setenv("TONGHOP_HOME", str(home.root))
    with served(home) as ui:
        page = chromium.new_page(viewport={"width": 1400, "height": 850}, base_url=ui.address)
        page.set_default_timeout(120_000)
        yield Bloc(home, catalogue, page, ui)
        page.close()


def test_a_cycle_from_its_opening_to_a_late_file_at_the_door(bloc: Bloc, tmp_path: Path) -> None:
    the_cycle_is_opened(bloc)
    twelve_send_one_sends_garbage_and_one_nothing(bloc)
    the_missing_and_the_garbled_are_reminded_and_the_cycle_shows_unhealthy(bloc)
    the_garbage_is_replaced_and_only_that_member_runs_again(bloc)
    the_files_are_those_of_a_run_in_one_process(bloc, Home(tmp_path / "in-one-process"))
    the_gap_is_accepted_the_cycle_locked_and_the_edition_issued(bloc)
    a_late_file_is_refused(bloc)


def the_cycle_is_opened(bloc: Bloc) -> None:
    bloc.run_to_its_end(OPEN_JOB)
    assert {path.stem for path in (bloc.outbox / "return").glob("*.xlsx")} == set(MEMBERS)
    bloc.page.goto(LINEAGE)
    for group in ("0_mo_ky", "1_tiep_nhan", "2_tong_hop", "3_bao_cao"):
        bloc.page.get_by_text(group, exact=True).first.wait_for()


def twelve_send_one_sends_garbage_and_one_nothing(bloc: Bloc) -> None:
    for member in MEMBERS:
        if member == GARBLED:
            bloc.send(member, b"PK\x03\x04 cut off")
        elif member != SILENT:
            bloc.send(member)
    wait_for(lambda: bloc.made_of(received=13, accepted=12))
    assert bloc.times_made(FIGURES) == {member: 1 for member in MEMBERS if member not in {GARBLED, SILENT}}
    # A burst: the members share runs with their neighbours, and the cycle is not remade for each of them.
    assert len(bloc.ui.runs()) <= 6
    wait_for(lambda: counts(bloc.page) == ("Failed (1)", "Materialized (12)"))
    bloc.page.get_by_text(str(CYCLE), exact=True).first.click()
    bloc.page.get_by_text(GARBLED, exact=True).first.click()
    bloc.page.get_by_text("did not materialize this asset").wait_for()
    bloc.picture("failed-member")


def the_missing_and_the_garbled_are_reminded_and_the_cycle_shows_unhealthy(bloc: Bloc) -> None:
    bloc.run_to_its_end(REMIND_JOB)
    letters = {str(path.relative_to(bloc.outbox / "messages")) for path in (bloc.outbox / "messages").rglob("*.eml")}
    assert {f"overdue/{SILENT}.eml", f"overdue/{GARBLED}.eml", f"findings/{GARBLED}.eml"} <= letters
    assert f"overdue/{LATE}.eml" not in letters
    bloc.page.goto(HEALTH)
    bloc.page.get_by_text("cycle_is_healthy", exact=True).first.wait_for()
    bloc.picture("unhealthy-cycle")


def the_garbage_is_replaced_and_only_that_member_runs_again(bloc: Bloc) -> None:
    wait_for(lambda: counts(bloc.page) == ("Failed (1)", "Materialized (12)"))
    launch_rerun(bloc.page, GARBLED, before_launching=lambda: bloc.send(GARBLED))
    wait_for(lambda: bloc.made_of(received=13, accepted=13))
    wait_for(lambda: counts(bloc.page) == ("Failed (0)", "Materialized (13)"))
    bloc.page.get_by_text(str(CYCLE), exact=True).first.click()
    bloc.page.get_by_text(GARBLED, exact=True).first.click()
    bloc.picture("rerun-member")
    for asset in (FIGURES, ACCEPTED):
        made = bloc.times_made(asset)
        # The page and the inbox may both have asked for it; nobody else was asked for.
        assert made.pop(GARBLED) in {1, 2}
        assert made == {member: 1 for member in MEMBERS if member not in {GARBLED, SILENT}}
    bloc.page.goto(LINEAGE)
    bloc.page.get_by_text("3_bao_cao", exact=True).first.wait_for()
    bloc.picture("lineage-states")


def the_files_are_those_of_a_run_in_one_process(bloc: Bloc, other: Home) -> None:
    received = bloc.home.inbox(str(CYCLE), GARBLED)
    first, _ = sorted(received.iterdir())
    with Workplace.open(other, bloc.catalogue) as workplace:
        other.inbox(str(CYCLE), GARBLED).mkdir(parents=True)
        shutil.copy2(first, other.inbox(str(CYCLE), GARBLED))
        receive_submissions(workplace, CYCLE, [GARBLED])
        shutil.copytree(bloc.home.root / "inbox", other.root / "inbox", dirs_exist_ok=True)
        assert run_cycle(workplace, CYCLE, (), lambda _text: None).report_made
    theirs, ours = (
        {name: (home.outbox(str(CYCLE)) / name).read_bytes() for name in PUBLISHED} for home in (bloc.home, other)
    )
    assert [name for name in PUBLISHED if theirs[name] != ours[name]] == []


def the_gap_is_accepted_the_cycle_locked_and_the_edition_issued(bloc: Bloc) -> None:
    cycle = str(CYCLE)
    bloc.tell("accept", cycle, *BY, "--reason", f"{SILENT} không gửi, Khối trưởng đồng ý")
    assert "Đã khóa" in bloc.tell("lock", cycle, *BY)
    wait_for(lambda: bloc.facts().standing.locked and bloc.at_rest())
    bloc.tell("edition", cycle, "--final", *BY)
    assert len(list((bloc.outbox / "editions").glob("*.zip"))) == 1


def a_late_file_is_refused(bloc: Bloc) -> None:
    before = {name: (bloc.outbox / name).read_bytes() for name in PUBLISHED}
    bloc.send(LATE, changed_workbook(LATE, bloc.home.root / "late.xlsx"))
    wait_for(lambda: refused_runs(bloc) > 0 and bloc.at_rest())
    with Workplace.open(bloc.home, bloc.catalogue) as workplace, workplace.warehouse.reading() as connection:
        refusals = [row for row in audit.of_cycle(connection, str(CYCLE), LATE) if row.what == "refused_locked"]
    assert refusals
    assert bloc.times_made(FIGURES)[LATE] == 1
    assert {name: (bloc.outbox / name).read_bytes() for name in PUBLISHED} == before


def refused_runs(bloc: Bloc) -> int:
    return sum(run["status"] == "FAILURE" and run["tags"].get(MEMBER_TAG) == LATE for run in bloc.ui.runs())


def changed_workbook(member: str, scratch: Path) -> bytes:
    book = load_workbook(next((SAMPLES / str(CYCLE) / member).glob("*.xlsx")))
    book.worksheets[0]["A1"] = "Bản gửi lại"
    book.save(scratch)
    return scratch.read_bytes()
