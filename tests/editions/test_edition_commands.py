"""What the operator reads: editions, changes and proofs in the terminal, each with the next step."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from edition_home import CYCLE, NAME, last_bundle, resubmit

from pipelines import edition_commands
from tonghop.cli import tonghop
from tonghop.editions.bundle import read_manifest
from tonghop.editions.rebuilding import Rebuilt, RebuiltFile
from tonghop.stages import Workplace

pytestmark = pytest.mark.xdist_group("editions")


def says(*arguments: str) -> Result:
    return CliRunner().invoke(tonghop, arguments)


@pytest.fixture
def at_home(issued: Workplace, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """The home and the catalogue that commands find by themselves."""
    monkeypatch.setenv("TONGHOP_HOME", str(issued.home.root))
    monkeypatch.setenv("TONGHOP_CATALOGUE", str(catalogue))
    monkeypatch.delenv("TONGHOP_DATABASE_URL", raising=False)
    return issued


def differing(workplace: Workplace) -> Callable[..., Rebuilt]:
    """A proof in which one document came out otherwise."""
    manifest = read_manifest(last_bundle(workplace))
    file = RebuiltFile("report.docx", "a" * 64, "b" * 64)
    return lambda _bundle, _into: Rebuilt(manifest, (file,), 3, ("ben-tre",))


def test_editions_are_listed_and_changes_are_told_by_numbered_causes(at_home: Workplace) -> None:
    listed = says("edition", str(CYCLE), "--list")
    assert listed.output.startswith("lần 1  bản dự thảo  lập lúc ")
    assert f"{NAME}  2020-H1-ed1.zip  sha256 " in listed.output
    resubmit(at_home, "ben-tre", "Bieu 1", "D19", Decimal("263.32"), "Ghi nhầm")
    told = says("edition", str(CYCLE), "--changes").output.splitlines()
    assert told[0] == "Thay đổi từ lần lập thứ 1 đến số liệu hiện nay:"
    assert told[1] == "  [1] Bến Tre gửi bản 2 thay bản 1 (lý do: Ghi nhầm)"
    figure = "Bến Tre, Kim ngạch xuất khẩu - kỳ này: 363,32 triệu USD [Bieu 1!D19] → 263,32 triệu USD [Bieu 1!D19]  [1]"
    assert f"  - {figure}" in told
    page = at_home.home.outbox(str(CYCLE)) / "thay-doi.html"
    assert told[-1] == f"Đầy đủ: {page}"
    assert "Xem trước; chưa lập bản nào." in page.read_text(encoding="utf-8")
    assert [path.name for path in last_bundle(at_home).parent.glob("*.zip")] == ["2020-H1-ed1.zip"]


def test_an_unchanged_cycle_says_so_and_a_missing_one_says_what_to_run(at_home: Workplace) -> None:
    assert "Không có gì thay đổi." in says("edition", str(CYCLE), "--changes").output
    assert says("edition", "2020-H2", "--list").output == "Kỳ 2020-H2 chưa có lần lập nào.\n"
    assert "--since chỉ dùng cùng --changes" in says("edition", str(CYCLE), "--since", "1").output
    assert "không phải tệp gói" in says("rebuild", "nothing.zip").output
    assert "--edition chỉ dùng khi nêu kỳ" in says("rebuild", str(last_bundle(at_home)), "--edition", "1").output


def test_a_bundle_is_proved_and_one_from_elsewhere_is_named_so(
    at_home: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proved = says("rebuild", str(CYCLE))
    assert proved.exit_code == 0
    assert "Mã kiểm tra của gói đúng như trong sổ" in proved.output
    assert "  report.docx   giống hệt" in proved.output
    assert "Đọc lại 3 tệp gốc: số liệu đúng như đã chấp nhận." in proved.output
    assert proved.output.endswith("DỰNG LẠI GIỐNG HỆT: 6/6 tệp giống hệt từng byte.\n")
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "another"))
    monkeypatch.setattr(edition_commands, "other_program", lambda _: ("tonghop: 0.0.9 → 0.1.0",))
    monkeypatch.setattr(edition_commands, "rebuild", differing(at_home))
    elsewhere = says("rebuild", str(last_bundle(at_home)))
    assert elsewhere.exit_code == 1
    assert "Gói này không có trong sổ" in elsewhere.output
    lines = elsewhere.output.splitlines()
    assert lines[2].startswith("CHÚ Ý: chương trình đang chạy khác")
    assert lines[3] == "  tonghop: 0.0.9 → 0.1.0"
    assert any(line.startswith("  report.docx  khác") for line in lines)
    assert lines[-1] == "DỰNG LẠI KHÁC: 0/1 tệp giống hệt từng byte."
    assert not (tmp_path / "another").exists()
