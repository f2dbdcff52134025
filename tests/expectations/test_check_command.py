"""`tonghop check`: exit codes, the JSON contract, words for the terminal, and what it must not load."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from expectations.commands import check
from tonghop.paths import SAMPLES

OBSERVATION = {"zone", "indicator", "breakdown", "measure", "value", "unit", "raw", "sheet", "cell"}
FINDING = {"rule", "severity", "sheet", "cell", "found", "expected", "difference", "message"}


def sample(member: str) -> Path:
    return next(path for path in sorted((SAMPLES / "2020-H1" / member).iterdir()) if path.is_file())


def checked(path: Path, member: str, *options: str) -> Result:
    return CliRunner().invoke(check, [str(path), "--member", member, "--cycle", "2020-H1", *options])


@pytest.fixture
def thousandfold(tmp_path: Path) -> Path:
    """The sample of Vĩnh Long with its attracted capital a thousand times too large."""
    book = load_workbook(sample("vinh-long"))
    book["Biểu 1"]["F10"] = 83_550
    book.save(tmp_path / "vốn nhầm đơn vị.xlsx")
    return tmp_path / "vốn nhầm đơn vị.xlsx"


def test_a_consistent_file_passes_and_says_so() -> None:
    result = checked(sample("ca-mau"), "ca-mau")
    assert result.exit_code == 0
    assert result.output.startswith("Nếu gửi bây giờ: ĐƯỢC CHẤP NHẬN. Không phát hiện sai sót.")
    assert "0 lỗi, 0 cảnh báo" in result.output


def test_a_contradiction_is_asked_about_and_does_not_stop_the_file() -> None:
    result = checked(sample("vinh-long"), "vinh-long")
    assert result.exit_code == 0
    assert "Nếu gửi bây giờ: ĐƯỢC CHẤP NHẬN, còn điều cần xem lại: 2 cảnh báo." in result.output
    assert "Cảnh báo, ô Biểu 1!F10  [attracted_is_new_and_increase]" in result.output
    assert "sửa ô Biểu 1!F11 từ 51,25 thành 51,52 triệu USD" in result.output
    assert "\x1b[" not in result.output


def test_the_figures_themselves_are_listed_only_when_asked_for() -> None:
    assert "projects_valid" not in checked(sample("ca-mau"), "ca-mau").output
    assert "projects_valid" in checked(sample("ca-mau"), "ca-mau", "--figures").output


def test_an_error_ends_with_exit_code_one_and_json_names_rule_and_cell(thousandfold: Path) -> None:
    command = Path(sys.executable).with_name("tonghop")
    options = ("check", str(thousandfold), "--member", "vinh-long", "--cycle", "2020-H1", "--json")
    done = subprocess.run([command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    said = json.loads(done.stdout)
    assert all(set(row) >= OBSERVATION for row in said["observations"])
    assert all(set(row) >= FINDING for row in said["findings"])
    value = next(row for row in said["observations"] if (row["sheet"], row["cell"]) == ("Biểu 1", "F10"))
    assert (value["indicator"], value["value"], value["unit"]) == ("capital_attracted", "83550", "triệu USD")
    errors = [row for row in said["findings"] if row["severity"] == "error"]
    assert ("attracted_is_new_and_increase", "Biểu 1", "F10") in {
        (row["rule"], row["sheet"], row["cell"]) for row in errors
    }
    assert any(row["expected"] == "83,28 triệu USD" for row in errors)


def test_an_unknown_member_is_refused_before_anything_is_read() -> None:
    result = checked(sample("vinh-long"), "vinh-lòng")
    assert result.exit_code == 2
    assert "vinh-lòng" in result.output


def test_neither_dagster_nor_great_expectations_is_loaded_before_they_are_needed() -> None:
    code = (
        "import sys, tonghop.cli, expectations.commands\n"
        "from click.testing import CliRunner\n"
        "CliRunner().invoke(tonghop.cli.tonghop, ['check', '--help'])\n"
        "print(sorted({'dagster', 'great_expectations', 'pandas', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
