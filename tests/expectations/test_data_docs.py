"""Great Expectations' own pages about a cycle: readable without the network, with the cells that failed."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from reference_figures import CYCLE, reference_figures

from expectations.data_docs import NothingToDocument, write_data_docs
from expectations.docs_command import rule_docs
from tonghop.model import SubmissionState
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.warehouse import figures, submissions
from tonghop.warehouse.records import Arrival


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    with Workplace.open(Home(home)) as workplace:
        for member, rows in reference_figures().items():
            arrival = Arrival("a" * 64, "bao-cao.xlsx", 1_000, datetime(2020, 6, 25, tzinfo=UTC))
            with workplace.warehouse.transaction() as connection:
                stored = submissions.register_many(connection, str(CYCLE), {member: arrival})[member]
                submissions.set_state(connection, stored.submission_id, SubmissionState.READ)
                figures.replace_for_submissions(connection, {stored.submission_id: rows})
        leftover = workplace.home.outbox(str(CYCLE)) / "data_docs" / "old.html"
        leftover.parent.mkdir(parents=True)
        leftover.write_text("cũ", encoding="utf-8")
        return write_data_docs(workplace, CYCLE)


def pages(index: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in index.parent.rglob("*.html")}


def test_the_index_leads_to_pages_that_are_there_and_nothing_old_stays(index: Path) -> None:
    links = re.findall(r'href="([^"]+)"', index.read_text(encoding="utf-8"))
    assert {link.split("/")[0] for link in links} == {"validations", "expectations"}
    assert all((index.parent / link).is_file() for link in links)
    assert not (index.parent / "old.html").exists()


def test_no_page_asks_the_network_for_anything_or_runs_a_script(index: Path) -> None:
    for text in pages(index).values():
        assert not re.search(r"""(?:src|href)=["']?https?:""", text)
        assert "<script" not in text


def test_the_result_names_member_rule_and_cell_of_what_failed(index: Path) -> None:
    text = next(text for path, text in pages(index).items() if "validations" in path.parts)
    assert "attracted_is_new_and_increase" in text
    assert "vinh-long" in text
    assert "Biểu 1!D279" in text


def test_an_operator_makes_them_at_a_terminal(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = index.parents[3]
    monkeypatch.setenv("TONGHOP_HOME", str(home))
    result = CliRunner().invoke(rule_docs, [str(CYCLE)], catch_exceptions=False)
    assert result.output.strip() == f"Đã lập: {index}"
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path))
    assert isinstance(CliRunner().invoke(rule_docs, [str(CYCLE)]).exception, NothingToDocument)
