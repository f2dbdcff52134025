"""`tonghop trace`: from a printed number to the member's cell, in words, from the file beside the report."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample_view import sample_inputs, sample_view

from tonghop.commands.trace import trace
from tonghop.model import PipelineFault
from tonghop.reporting.trace_export import write_trace


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("home")
    write_trace(root / "outbox" / "2020-H1" / "trace.json", sample_view()[1], sample_inputs())
    return root


def ask(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(trace, arguments, env={"TONGHOP_HOME": str(home)}, catch_exceptions=False)


def test_a_total_is_told_with_its_formula_rate_figures_and_places(home):
    told = ask(home, "66.547,00").output
    assert "Kim ngạch xuất khẩu - kỳ này, cộng lại - toàn Khối" in told
    assert "In tại: Kết quả chung" in told
    assert "In tại: Phụ lục I" in told
    assert "Trà Vinh 3.209,328 tỷ đồng = Trà Vinh 138 triệu USD × 23.256 đồng/USD : 1.000" in told
    assert "Tỷ giá: 23.256 đồng/USD (Tỷ giá hạch toán ngoại tệ tháng 6/2020" in told
    assert "Số liệu gốc trong tệp đơn vị gửi (9):" in told
    assert "tệp Sóc Trăng - số liệu 6 tháng.xlsx; nguyên văn “5.364,3”" in told


def test_numbers_printed_alike_are_listed_with_their_ids(home):
    told = ask(home, "14").output
    assert told.startswith("Có ")
    one = next(line.split()[0] for line in told.splitlines()[1:])
    assert f"mã {one}" in ask(home, one).output


def test_a_negative_number_is_no_option(home):
    assert "-57,10" in ask(home, "-57,10").output


def test_a_finding_on_the_cell_is_told(home):
    found = json.loads(ask(home, "157.957,46", "--json").output)["numbers"]
    told = ask(home, found[0]["id"]).output
    assert "Cảnh báo (zones_make_total, Ban Quản lý KKT tỉnh Trà Vinh, ô D188): Tổng vốn đăng ký của các khu" in told


def test_a_waiver_on_the_cell_is_told_under_its_finding(home, tmp_path):
    content = json.loads((home / "outbox" / "2020-H1" / "trace.json").read_text(encoding="utf-8"))
    path = tmp_path / "outbox" / "2020-H1" / "trace.json"
    path.parent.mkdir(parents=True)
    entry = next(row for row in content["numbers"] if row["findings"])
    entry["findings"][0]["waived"] = "đúng theo quyết định mới (Trần Thị B, đến 30/9/2020)"
    path.write_text(json.dumps(content), encoding="utf-8")
    told = ask(tmp_path, entry["id"]).output
    assert "Giải trình được chấp nhận: đúng theo quyết định mới (Trần Thị B" in told


def test_json_gives_the_entries_as_they_stand_in_the_file(home):
    told = json.loads(ask(home, "66.547,00", "--cycle", "2020-H1", "--json").output)
    written = json.loads((home / "outbox" / "2020-H1" / "trace.json").read_text(encoding="utf-8"))["numbers"]
    assert told["numbers"] == [entry for entry in written if entry["text"] == "66.547,00"]


def test_a_number_that_is_not_printed_ends_with_one(home):
    result = ask(home, "999.999.999")
    assert result.exit_code == 1
    assert "không in số nào là “999.999.999”" in result.output


def test_a_cycle_without_a_report_is_said(home):
    result = ask(home, "1", "--cycle", "2021-H1")
    assert result.exit_code == 2
    assert "Chưa có báo cáo nào của kỳ 2021-H1" in result.output


def test_a_damaged_trace_is_a_fault_that_says_what_to_do(tmp_path):
    broken = tmp_path / "outbox" / "2020-H1" / "trace.json"
    broken.parent.mkdir(parents=True)
    broken.write_text('{"numbers": [{"id": 7}]}', encoding="utf-8")
    with pytest.raises(PipelineFault, match="Run the cycle again"):
        ask(tmp_path, "7")
