"""A reading shown as text and as JSON, and confirmed labels remembered."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from grid_builders import HEADER, Value, facts, page, read, read_rows

from tonghop.catalogue import load_catalogue
from tonghop.commands.aliases import alias
from tonghop.reading.aliases import AliasFault, add_alias
from tonghop.reading.explain import as_json_text
from tonghop.reading.explain_text import as_terminal_text
from tonghop.reading.task import ReadJob, run_read_job
from tonghop.reading.vocabulary import Alias

_LONG_AN = next((Path(__file__).parents[2] / "samples/2020-H1/long-an").iterdir())


def test_json_values_are_exact_strings_in_their_unit() -> None:
    told = json.loads(as_json_text(read_rows([HEADER, [1, "Tổng doanh thu", "triệu đồng", "6.307.230"]])))
    (row,) = told["observations"]
    assert (row["value"], row["unit"], row["raw"], row["cell"]) == ("6307.23", "tỷ đồng", "6.307.230", "D2")
    assert {"zone", "indicator", "breakdown", "measure", "sheet"} <= row.keys()


def test_terminal_text_is_plain_unless_colours_are_asked_for() -> None:
    reading = read(page([HEADER, [1, "Tổng doanh thu", "tỷ đồng", 5], [2, "Thu phí hạ tầng", "tỷ đồng", 12]]))
    plain = as_terminal_text(reading, load_catalogue())
    assert "\x1b" not in plain
    assert "\x1b" in as_terminal_text(reading, load_catalogue(), colour=True)
    assert "A1:D3" in plain
    assert "D3" in plain


def test_each_number_is_shown_by_its_vietnamese_name_as_vietnamese_write_numbers() -> None:
    header: list[Value] = ["Chỉ tiêu", "ĐVT", "6 tháng năm 2019", "6 tháng năm 2020"]
    rows = [header, ["KCN Tân Đô", None, None, None], ["Tổng doanh thu", "tỷ đồng", "6.307,23", "ước 7.012,5"]]
    shown = as_terminal_text(read_rows(rows), load_catalogue())
    assert "  C3  Tổng doanh thu, cùng kỳ năm trước = 6.307,23 tỷ đồng  “6.307,23”" in shown
    assert "Tổng doanh thu = 7.012,5 tỷ đồng (ước)  “ước 7.012,5”  [revenue/total/actual]" in shown
    assert "C: số liệu cùng kỳ; D: số liệu kỳ báo cáo" in shown


def test_a_confirmed_label_is_understood_from_then_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [HEADER, [1, "Thu phí hạ tầng", "tỷ đồng", 12]]
    assert not read_rows(rows).figures
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path))
    add_alias(
        tmp_path / "aliases.yaml", Alias(label="Thu phí hạ tầng", indicator="services_trade_revenue"), load_catalogue()
    )
    assert facts(read_rows(rows))["D2"][1] == "services_trade_revenue"


def test_an_alias_replaces_what_was_confirmed_before(tmp_path: Path) -> None:
    path, catalogue = tmp_path / "aliases.yaml", load_catalogue()
    add_alias(path, Alias(label="Thu phí", indicator="revenue"), catalogue)
    rows = add_alias(path, Alias(label="THU PHÍ", indicator="budget_payments"), catalogue)
    assert [(row.label, row.indicator) for row in rows] == [("THU PHÍ", "budget_payments")]


def test_an_alias_of_something_unknown_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AliasFault, match="no indicator"):
        add_alias(tmp_path / "aliases.yaml", Alias(label="x", indicator="nothing"), load_catalogue())


def test_a_job_without_member_and_cycle_recognises_both() -> None:
    reading = run_read_job(ReadJob(_LONG_AN))
    assert {(row.key.member, row.key.cycle) for row in reading.figures} == {("long-an", "2020-H1")}


def test_the_command_remembers_a_label(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path))
    result = CliRunner().invoke(alias, ["Thu phí hạ tầng", "services_trade_revenue"])
    assert result.exit_code == 0, result.output
    assert facts(read_rows([HEADER, [1, "Thu phí hạ tầng", "tỷ đồng", 12]]))["D2"][1] == "services_trade_revenue"
