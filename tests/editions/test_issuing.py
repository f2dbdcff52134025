"""Editions are numbered, frozen, made again to the byte, and not made twice; a final one has its conditions."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from edition_home import CYCLE, DRAFT, FINAL, HELD, MEMBERS, NAME, last_bundle, lock, put, resubmit, take_in

from tonghop.editions import making
from tonghop.editions.book import editions_of
from tonghop.editions.bundle import sha256_of
from tonghop.editions.changes import ChangeKind
from tonghop.editions.faults import BundleRefused, EditionRefused
from tonghop.editions.making import Request, make_edition
from tonghop.editions.rebuilding import rebuild
from tonghop.editions.since import changes_now
from tonghop.model.clock import today
from tonghop.model.edition import EditionKind
from tonghop.stages import Workplace
from tonghop.stages.covering import cover_cycle
from tonghop.stages.locking import Decision, allow_member, unlock_cycle
from tonghop.stages.receiving import receive_submissions
from tonghop.warehouse import audit, coverage, editions, figures
from tonghop.warehouse.records import MemberCoverage

pytestmark = pytest.mark.xdist_group("editions")
DOCUMENTS = {"annex.xlsx", "figures.csv", "findings.csv", "report.docx", "report.html", "trace.json"}


def watermarks(docx: Path) -> set[str]:
    parts = [section.header.part.element for section in Document(str(docx)).sections]
    marks = (mark.get("string") for part in parts for mark in part.iter("{urn:schemas-microsoft-com:vml}textpath"))
    return {words for words in marks if words}


def words_of(docx: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(docx)).paragraphs)


def beside(bundle: Path) -> set[str]:
    return {path.name for path in bundle.parent.iterdir()}


def resubmit_unseen(workplace: Workplace) -> None:
    """A new version is accepted, and nobody made the coverage anew."""
    before = cover_cycle(workplace, CYCLE)
    resubmit(workplace, "ben-tre", "Bieu 1", "D19", Decimal("363.33"))
    rows = [MemberCoverage(str(CYCLE), r.member, r.used.submission_id if r.used else None, r.reason) for r in before]
    with workplace.warehouse.transaction() as connection:
        coverage.replace_for_cycle(connection, str(CYCLE), rows)


def lose_an_original(workplace: Workplace) -> None:
    used = next(row.used for row in cover_cycle(workplace, CYCLE) if row.member == "ben-tre")
    assert used is not None
    (workplace.home.archive / used.submission.sha256).unlink()


def test_a_draft_is_made_again_to_the_byte_from_its_bundle_alone(
    issued: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Another place, another clock, another language, and nothing left of the home it was made in.
    bundle = Path(last_bundle(issued).rename(tmp_path / "gui-di.zip"))
    issued.home.root.rename(tmp_path / "gone")
    for name, value in {"TZ": "America/Lima", "LANG": "C", "TONGHOP_HOME": str(tmp_path / "empty")}.items():
        monkeypatch.setenv(name, value)
    done = rebuild(bundle, tmp_path / "again")
    assert {row.name: row.same for row in done.files} == dict.fromkeys(DOCUMENTS, True)
    assert (done.same, done.files_read, done.read_otherwise) == (True, len(MEMBERS), ())
    assert {path.name for path in (tmp_path / "again").iterdir()} == DOCUMENTS
    assert not (tmp_path / "empty").exists()


def test_a_draft_says_its_number_on_every_page_and_who_made_it_when(issued: Workplace) -> None:
    (stored,) = editions_of(issued, CYCLE)
    assert (stored.number, stored.kind, stored.file_name) == (1, EditionKind.DRAFT, "2020-H1-ed1.zip")
    bundle = last_bundle(issued)
    assert beside(bundle) == {"2020-H1-ed1", "2020-H1-ed1.zip"}
    folder = bundle.with_suffix("")
    assert watermarks(folder / "report.docx") == {"DỰ THẢO LẦN 1"}
    assert f"người lập: {NAME}" in words_of(folder / "report.docx")
    assert "gửi xin ý kiến" in words_of(folder / "report.docx")
    assert "Bản dự thảo lần" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_bundle_holds_what_the_report_rests_on(issued: Workplace) -> None:
    with zipfile.ZipFile(last_bundle(issued)) as archive:
        names, manifest = archive.namelist(), json.loads(archive.read("manifest.json"))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == sorted(names)
    assert set(manifest["files"]) == set(names) - {"manifest.json"}
    originals = {name.rpartition("/")[2] for name in names if name.startswith("inputs/originals/")}
    assert originals == {path.name for path in issued.home.archive.iterdir()}
    assert {"inputs/catalogue/members.yaml", "inputs/catalogue/cycles/2020-H1.yaml", "inputs/rules/ratio.yaml"} <= {
        *names
    }
    assert {"inputs/templates/report.docx", "records/decisions.json", "records/audit.json"} <= {*names}
    assert "inputs/catalogue/cycles/2026-H1.yaml" not in names
    assert manifest["program"]["python"]
    assert "dagster" in manifest["program"]["libraries"]
    assert manifest["program"]["lock_sha256"]


def test_asking_again_makes_no_second_edition(issued: Workplace) -> None:
    shutil.rmtree(last_bundle(issued).with_suffix(""))
    again = make_edition(issued, CYCLE, replace(DRAFT, note="lần nữa"), HELD)
    assert (again.is_new, (again.stored,)) == (False, editions_of(issued, CYCLE))
    assert beside(again.bundle) == {"2020-H1-ed1", "2020-H1-ed1.zip"}
    assert {path.name for path in again.folder.iterdir()} == DOCUMENTS
    assert changes_now(issued, CYCLE, HELD).rows == ()


def test_one_changed_cell_is_told_with_its_totals_ranks_sentences_and_cause(issued: Workplace, tmp_path: Path) -> None:
    resubmit(issued, "ben-tre", "Bieu 1", "D19", Decimal("263.32"), "Ghi nhầm kim ngạch")
    made = make_edition(issued, CYCLE, DRAFT, HELD)
    assert made.changes is not None
    cause = "Bến Tre gửi bản 2 thay bản 1 (lý do: Ghi nhầm kim ngạch)"
    assert [row.what for row in made.changes.of(ChangeKind.CAUSE)] == [cause]
    assert {row.causes for row in made.changes.rows if row.kind is not ChangeKind.CAUSE} == {(cause,)}
    (figure,) = made.changes.of(ChangeKind.FIGURE)
    assert (figure.member, figure.place_before, figure.place_after) == ("ben-tre", "Bieu 1!D19", "Bieu 1!D19")
    assert (figure.before, figure.after) == ("363,32 triệu USD", "263,32 triệu USD")
    ranks = {(row.member, row.before, row.after) for row in made.changes.of(ChangeKind.RANK)}
    assert ranks == {("ben-tre", "thứ 1", "thứ 2"), ("can-tho", "thứ 2", "thứ 1")}
    totals = {row.what: (row.before, row.after) for row in made.changes.of(ChangeKind.TOTAL)}
    assert totals["Kim ngạch xuất khẩu: tổng của Khối"] == (
        "812,96 triệu USD (3/14 đơn vị)",
        "712,96 triệu USD (3/14 đơn vị)",
    )
    assert {row.what for row in made.changes.of(ChangeKind.SENTENCE)} == {"phần II, kết quả chung", "mục 1"}
    assert "So với lần lập thứ 1: 1 số liệu của đơn vị" in words_of(made.folder / "report.docx")
    page = (made.folder / "thay-doi.html").read_text(encoding="utf-8")
    assert "Thay đổi từ lần lập thứ 1 đến lần lập thứ 2" in page
    assert "363,32 triệu USD" in page
    with (made.folder / "thay-doi.csv").open(encoding="utf-8", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == [row.kind.value for row in made.changes.rows]
    assert rebuild(made.bundle, tmp_path / "again").same


def test_a_final_edition_has_no_watermark_and_follows_late_figures_only_by_a_named_exception(
    workplace: Workplace,
) -> None:
    lock(workplace)
    # What a process that was killed on the way left behind.
    left = workplace.home.outbox(str(CYCLE)) / "editions"
    (left / ".making-killed" / "bundle").mkdir(parents=True)
    (left / "2020-H1-ed1-final.zip").write_bytes(b"never entered")
    first = make_edition(workplace, CYCLE, FINAL, HELD)
    assert beside(first.bundle) == {"2020-H1-ed1-final", "2020-H1-ed1-final.zip"}
    assert first.stored.file_name == "2020-H1-ed1-final.zip"
    assert watermarks(first.folder / "report.docx") == set()
    assert "Bản chính thức (lần lập thứ 1)" in words_of(first.folder / "report.docx")
    assert not make_edition(workplace, CYCLE, DRAFT, HELD).is_new
    kept = sha256_of(first.bundle)
    put(workplace, "ben-tre")
    (workplace.home.inbox(str(CYCLE), "ben-tre") / "bao-cao.xlsx").write_bytes(b"late")
    receipt = receive_submissions(workplace, CYCLE, ["ben-tre"])["ben-tre"]
    assert receipt.registration is None
    assert "đã khóa" in receipt.findings[0].message
    assert not make_edition(workplace, CYCLE, FINAL, HELD).is_new
    allow_member(workplace, CYCLE, "ben-tre", Decision("Lê Văn C", "đính chính theo công văn"), today())
    resubmit(workplace, "ben-tre", "Bieu 1", "D19", Decimal("363.33"))
    second = make_edition(workplace, CYCLE, FINAL, HELD._replace(fingerprint="fedcba9876543210"))
    assert second.stored.file_name == "2020-H1-ed2-final.zip"
    assert second.changes is not None
    (cause,) = (row.what for row in second.changes.of(ChangeKind.CAUSE))
    assert cause.startswith("Bến Tre gửi bản 2 thay bản 1 (ngoại lệ do Lê Văn C cho phép ngày ")
    assert cause.endswith("đính chính theo công văn)")
    assert sha256_of(first.bundle) == kept
    assert first.notes == ()
    (note,) = second.notes
    assert "đã đổi sau khi khóa (bộ 0123456789abcdef thành fedcba9876543210)" in note


@pytest.mark.parametrize(
    ("prepare", "asked", "rules", "says"),
    [
        (lock, Request(final=True), HELD, "ghi người lập"),
        (lambda _: None, FINAL, HELD, r"chưa khóa.*tonghop lock 2020-H1"),
        (resubmit_unseen, DRAFT, HELD, r"chưa theo các bản mới nhất.*tonghop run 2020-H1"),
        (lose_an_original, DRAFT, HELD, "tệp gốc của ben-tre"),
    ],
    ids=["nobody", "not-locked", "tables-behind", "original-lost"],
)
def test_an_edition_that_cannot_be_made_says_what_to_do(
    workplace: Workplace, prepare: Callable[[Workplace], object], asked: Request, rules: making.Rules, says: str
) -> None:
    prepare(workplace)
    with pytest.raises(EditionRefused, match=says):
        make_edition(workplace, CYCLE, asked, rules)
    assert editions_of(workplace, CYCLE) == ()
    assert not list((workplace.home.outbox(str(CYCLE)) / "editions").glob("*"))


def test_a_number_taken_meanwhile_is_not_given_again(issued: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = editions_of(issued, CYCLE)
    resubmit(issued, "ben-tre", "Bieu 1", "D19", Decimal("363.33"))
    complete = making.remake

    def remake_while_another_is_issued(folder: Path, outputs: Path) -> object:
        with issued.warehouse.transaction() as connection:
            editions.append(connection, replace(first, number=2, bundle_sha256="e" * 64))
        return complete(folder, outputs)

    monkeypatch.setattr(making, "remake", remake_while_another_is_issued)
    with pytest.raises(EditionRefused, match="người khác đã lập lần 2"):
        make_edition(issued, CYCLE, DRAFT, HELD)
    assert beside(last_bundle(issued)) == {"2020-H1-ed1", "2020-H1-ed1.zip"}


def test_an_altered_bundle_is_neither_compared_with_nor_made_again(issued: Workplace) -> None:
    bundle = last_bundle(issued)
    bundle.chmod(0o644)
    bundle.write_bytes(bundle.read_bytes() + b" ")
    with pytest.raises(BundleRefused, match="không còn đúng như lúc lập"):
        changes_now(issued, CYCLE, HELD)
    bundle.unlink()
    with pytest.raises(EditionRefused, match="Không thấy gói"):
        changes_now(issued, CYCLE, HELD)


def test_issuing_is_an_entry_of_the_audit_log(issued: Workplace) -> None:
    (stored,) = editions_of(issued, CYCLE)
    with issued.warehouse.reading() as connection:
        entry = audit.of_cycle(connection, str(CYCLE))[-1]
    assert (entry.what, entry.who, entry.at) == ("edition_made", NAME, stored.made_at)
    assert entry.detail == {"number": 1, "kind": "draft", "sha256": stored.bundle_sha256, "note": "gửi xin ý kiến"}


def test_decisions_that_change_no_figure_make_no_new_draft(issued: Workplace) -> None:
    lock(issued)
    unlock_cycle(issued, CYCLE, Decision(NAME, "xem lại"))
    take_in(issued, ["ben-tre"])
    assert not make_edition(issued, CYCLE, DRAFT, HELD).is_new


def test_accepted_figures_are_printed_even_where_the_file_is_now_read_otherwise(workplace: Workplace) -> None:
    used = next(row.used for row in cover_cycle(workplace, CYCLE) if row.member == "ben-tre")
    assert used is not None
    with workplace.warehouse.transaction() as connection:
        read = figures.of_submissions(connection, [used.submission_id])[used.submission_id]
        accepted = [replace(row, value=row.value + 1, sent_value=row.sent_value + 1) for row in read]
        figures.replace_for_submissions(connection, {used.submission_id: accepted})
    made = make_edition(workplace, CYCLE, DRAFT, HELD)
    assert made.notes == (
        "Chương trình này đọc tệp gốc của Bến Tre khác với số liệu đã chấp nhận; bản này in số liệu đã chấp nhận.",
    )
    with (made.folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        printed = [row["value"] for row in csv.DictReader(file) if row["member"] == "ben-tre"]
    assert printed == [format(row.value, "f") for row in accepted]
    again = rebuild(made.bundle)
    assert (again.same, again.read_otherwise) == (True, ())
