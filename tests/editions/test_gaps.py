"""What the bloc's own data lacks is said before rendering; the draft is made with the gap marked, a final one not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from edition_home import CYCLE, FINAL, HELD, lock

from pipelines.running import gap_lines
from tonghop.editions.book import editions_of
from tonghop.editions.faults import EditionRefused
from tonghop.editions.making import make_edition
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.stages.publishing import publish_cycle

pytestmark = pytest.mark.xdist_group("editions")
OPEN = "Kế hoạch số …/KH-KTĐ ngày ___ tháng 4 năm 2020"
RATE = {"purpose": "central_rate", "vnd_per_usd": 23245, "source": "Ngân hàng Nhà nước", "published": "2020-06-05"}

OVERRIDES: dict[str, tuple[dict[str, Any], str, str]] = {
    "rate-missing": (
        {"exchange_rates": [RATE]},
        "Chưa có tỷ giá của kỳ báo cáo: số liệu bằng USD không được quy đổi ra đồng Việt Nam.",
        "Chưa có tỷ giá của kỳ báo cáo nên số liệu bằng USD và bằng đồng Việt Nam được cộng riêng, không quy đổi.",
    ),
    "legal-basis-unknown": (
        {"legal_bases": [{"text": OPEN}]},
        "Căn cứ thứ 1 còn thiếu chữ: “Kế hoạch số ……/KH-KTĐ ngày …… tháng 4 năm 2020”.",
        "Căn cứ Kế hoạch số ……/KH-KTĐ ngày …… tháng 4 năm 2020.",
    ),
    "legal-bases-none": ({"legal_bases": []}, "Chưa có căn cứ pháp lý của kỳ báo cáo.", "……."),
    "signer-missing": (
        {"signature": {"place": "Sóc Trăng", "number": "05", "signed_on": "2020-07-05", "position": "KHỐI TRƯỞNG"}},
        "Chưa có tên người ký.",
        "……",
    ),
    "position-missing": (
        {"signature": {"place": "Sóc Trăng", "number": "05", "signed_on": "2020-07-05", "name": "Nguyễn Văn A"}},
        "Chưa có quyền hạn, chức vụ của người ký.",
        "……",
    ),
}


def overridden(catalogue: Path, target: Path, override: dict[str, Any]) -> Path:
    directory = Path(shutil.copytree(catalogue, target))
    file = directory / "cycles" / f"{CYCLE}.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8")) | override
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return directory


@pytest.mark.parametrize(("override", "told", "marked"), OVERRIDES.values(), ids=OVERRIDES)
def test_a_gap_is_told_first_and_marked_in_the_draft_and_keeps_the_final_edition_back(
    read_home: Path, catalogue: Path, tmp_path: Path, override: dict[str, Any], told: str, marked: str
) -> None:
    directory = overridden(catalogue, tmp_path / "catalogue", override)
    home = Home(Path(shutil.copytree(read_home, tmp_path / "home")))
    with Workplace.open(home, directory) as workplace:
        lines = gap_lines(workplace, CYCLE)
        assert lines[0].endswith("(bổ sung ở " + str(directory / "cycles" / "2020-H1.yaml") + " rồi chạy lại):")
        assert lines[1:] == [f"  - {told}"]
        made = publish_cycle(workplace, CYCLE)
        body = Document(str(made.outbox / "report.docx")).element.body
        texts = ["".join(run.text or "" for run in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
        assert [text for text in texts if text.endswith(marked)]
        lock(workplace)
        with pytest.raises(EditionRefused) as refusal:
            make_edition(workplace, CYCLE, FINAL, HELD)
        assert told in str(refusal.value)
        assert str(directory / "cycles" / "2020-H1.yaml") in str(refusal.value)
        assert editions_of(workplace, CYCLE) == ()
