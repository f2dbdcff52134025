"""What changed between two frozen states is laid at the door of what changed under it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from edition_home import CYCLE, HELD, NAME

from tonghop.catalogue import load_catalogue
from tonghop.editions.changes import Change, ChangeKind, Changes, changes_from, changes_text
from tonghop.editions.comparing import compare
from tonghop.editions.freezing import freeze
from tonghop.editions.program import this_program
from tonghop.editions.snapshot import Snapshot
from tonghop.paths import Home
from tonghop.stages import Workplace

pytestmark = pytest.mark.xdist_group("editions")
WAIVER = (
    "- cycle: 2020-H1\n  member: can-tho\n  rule: required_dossiers\n  cell: D12\n  by: Trần Thị B\n"
    "  granted: '2020-07-01'\n  reason: chưa thống kê\n  until: '2020-12-31'\n"
)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory, read_home: Path, catalogue: Path) -> Path:
    folder = tmp_path_factory.mktemp("frozen") / "before"
    with Workplace.open(Home(read_home), catalogue) as workplace:
        freeze(workplace, CYCLE, HELD, folder)
    return folder


@pytest.fixture
def after(frozen: Path, tmp_path: Path) -> Path:
    """A copy of the frozen state for a test to change."""
    return Path(shutil.copytree(frozen, tmp_path / "after"))


def between(before: Path, after: Path) -> Changes:
    sides = [Snapshot(folder, str(CYCLE), this_program(), n) for n, folder in enumerate((before, after), start=1)]
    return compare(*sides, load_catalogue())


def causes(found: Changes) -> list[str]:
    return [row.what for row in found.of(ChangeKind.CAUSE)]


def edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace a text in one of the frozen files."""

    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def added(name: str, content: str) -> Callable[[Path], None]:
    return lambda folder: [(folder / name).write_text(content, encoding="utf-8"), None][1]


def test_nothing_changed_says_nothing(frozen: Path, after: Path) -> None:
    assert between(frozen, after).rows == ()


CYCLE_FILE = f"inputs/catalogue/cycles/{CYCLE}.yaml"
CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "rate": (edited(CYCLE_FILE, "23256", "23300"), "tỷ giá consolidation: 23256 → 23300 đồng/USD"),
    "rate-removed": (
        edited(CYCLE_FILE, "- purpose: consolidation", "- purpose: other"),
        "bỏ tỷ giá consolidation: 23256 đồng/USD",
    ),
    "signature": (edited(CYCLE_FILE, "name: Nguyễn Văn A", "name: Lê B"), "tệp của kỳ đổi mục chữ ký"),
    "waiver": (
        added("inputs/waivers.yaml", WAIVER),
        "chấp nhận giải trình của Cần Thơ cho quy tắc required_dossiers, ô D12: chưa thống kê (Trần Thị B)",
    ),
    "alias": (
        added("inputs/aliases.yaml", "- label: XK\n  indicator: exports\n"),
        "xác nhận tên gọi “XK” là Kim ngạch xuất khẩu",
    ),
    "rule": (
        edited("inputs/rules/non_negative.yaml", "severity: error", "severity: warning"),
        "đổi quy tắc not_below_zero",
    ),
    "rule-wording": (edited("inputs/rules/integer.yaml", "wording:\n  message: ", "wording:\n  message: x"), "integer"),
    "catalogue": (
        edited("inputs/catalogue/indicators.yaml", "name: Kim ngạch xuất khẩu", "name: Xuất khẩu"),
        "danh mục đổi: indicators.yaml (exports)",
    ),
    "template": (edited("inputs/templates/report.css", ".gaps", ".gap"), "mẫu đổi: report.css"),
}


@pytest.mark.parametrize(("change", "says"), CASES.values(), ids=CASES)
def test_a_change_of_what_the_report_rests_on_is_named(
    frozen: Path, after: Path, change: Callable[[Path], None], says: str
) -> None:
    change(after)
    told = causes(between(frozen, after))
    assert [text for text in told if says in text], told


def test_another_rate_moves_only_what_is_converted(
    frozen: Path, tmp_path: Path, read_home: Path, catalogue: Path
) -> None:
    other = Path(shutil.copytree(catalogue, tmp_path / "catalogue"))
    edited(f"cycles/{CYCLE}.yaml", "23256", "23300")(other)
    with Workplace.open(Home(read_home), other) as workplace:
        freeze(workplace, CYCLE, HELD, tmp_path / "after")
    found = between(frozen, tmp_path / "after")
    rate = "tỷ giá consolidation: 23256 → 23300 đồng/USD"
    assert causes(found) == [rate]
    totals = found.of(ChangeKind.TOTAL)
    assert totals
    assert {"quy đổi" in row.what for row in totals} == {True}
    assert [row for row in found.rows if row.kind is not ChangeKind.CAUSE and row.causes != (rate,)] == []
    assert found.of(ChangeKind.FIGURE) == ()


def test_a_member_that_falls_out_is_told_with_its_reason(frozen: Path, after: Path) -> None:
    edited("records/decisions.json", '"used": true', '"used": false')(after)
    report = json.loads((after / "records/report.json").read_text(encoding="utf-8"))
    row = next(row for row in report["coverage"] if row["member"] == "ben-tre")
    row |= {"state": "blocked", "reason": "báo cáo gửi (bản 1) còn 2 lỗi"}
    (after / "records/report.json").write_text(json.dumps(report), encoding="utf-8")
    found = between(frozen, after)
    (change,) = found.of(ChangeKind.COVERAGE)
    assert (change.member, change.before) == ("ben-tre", "dùng bản 1")
    assert change.after == "không dùng bản nào (báo cáo gửi (bản 1) còn 2 lỗi)"
    assert change.causes == ("Bến Tre: bản 1 không còn được dùng (lý do: báo cáo gửi (bản 1) còn 2 lỗi)",)


def test_a_waived_finding_is_told_with_who_accepted_it(frozen: Path, after: Path) -> None:
    finding = {
        **dict.fromkeys(("zone", "indicator", "breakdown", "measure", "found", "expected", "difference"), ""),
        "cycle": str(CYCLE),
        "member": "can-tho",
        "rule": "required_dossiers",
        "severity": "warning",
        "message": "Thiếu hồ sơ.",
        "advice": "",
        "sheet": "Bieu 1",
        "cell": "D12",
        "cells": [],
        "effect_pct": None,
    }
    for folder, waived in ((frozen, ""), (after, f"chưa thống kê ({NAME})")):
        copy = Path(shutil.copytree(folder, after.parent / f"with-{folder.name}"))
        report = json.loads((copy / "records/report.json").read_text(encoding="utf-8"))
        report["findings"] = [finding | {"waived": waived}]
        (copy / "records/report.json").write_text(json.dumps(report), encoding="utf-8")
    added("inputs/waivers.yaml", WAIVER)(after.parent / "with-after")
    (change,) = between(after.parent / "with-before", after.parent / "with-after").of(ChangeKind.FINDING)
    assert (change.before, change.after) == ("required_dossiers", f"required_dossiers, chưa thống kê ({NAME})")
    assert change.causes[0].startswith("chấp nhận giải trình của Cần Thơ")


def test_changes_survive_their_file() -> None:
    row = Change(ChangeKind.FIGURE, "Xuất khẩu", "1", "2", "ben-tre", "A!D1", "A!D2", ("vì sao",))
    changes = Changes(1, None, (row,))
    assert changes_from(changes_text(changes)) == changes
