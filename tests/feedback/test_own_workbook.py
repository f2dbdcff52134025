from pathlib import Path

import pytest
from feedback_builders import SHEET, feedback, finding, member_workbook, opened, parts_of, repacked, result_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tonghop.feedback.identity import finding_id
from tonghop.feedback.names import ID_HEADING, REPLY_HEADING, RESULT_SHEET
from tonghop.feedback.wordings import load_wordings
from tonghop.feedback.writing import TASK, FeedbackJob
from tonghop.model import Severity
from tonghop.paths import SAMPLES
from tonghop.reading.containers.reader import read_grid
from tonghop.reading.pool import ReaderPool
from tonghop.reading.text import clean_text

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return member_workbook(tmp_path / "Biểu của Ban.xlsx")


def fill(path: Path, sheet: str, cell: str) -> str:
    return str(opened(path)[sheet][cell].fill.fgColor.rgb)


def test_a_faulty_cell_has_the_colour_of_its_gravest_finding(tmp_path: Path, source: Path) -> None:
    made = feedback(tmp_path, source, finding("C3", severity=W), finding("C3", severity=E), finding("B3", severity=N))
    looks = load_wordings().severities
    assert fill(made, SHEET, "C3") == "FF" + looks[E].fill
    assert fill(made, SHEET, "B3") == "FF" + looks[N].fill
    assert opened(made)[SHEET]["C3"].number_format == "#,##0.00"


def test_a_comment_says_what_is_wrong_and_what_to_do(tmp_path: Path, source: Path) -> None:
    made = feedback(tmp_path, source, finding("C3"), finding("C3", severity=W, message="Giống số ở ô khác.", advice=""))
    text = opened(made)[SHEET]["C3"].comment.text
    assert "Lỗi: Tổng số không bằng các phần." in text
    assert "Cách sửa: Sửa ô này." in text
    assert "Cảnh báo: Giống số ở ô khác." in text


def test_a_comment_of_the_member_keeps_its_text(tmp_path: Path, source: Path) -> None:
    made = feedback(tmp_path, source, finding("C4"))
    text = opened(made)[SHEET]["C4"].comment.text
    assert text.startswith("Số của phòng Đầu tư.")
    assert "Lỗi: Tổng số không bằng các phần." in text


def test_values_formulas_and_their_stored_results_stay(tmp_path: Path, source: Path) -> None:
    made = feedback(tmp_path, source, finding("C3"), finding("C4"))
    before, after = read_grid(source).sheets, read_grid(made).sheets[1:]
    assert [sheet.name for sheet in before] == [sheet.name for sheet in after]
    for old, new in zip(before, after, strict=True):
        assert {at: cell._replace(comment="") for at, cell in old.cells.items()} == {
            at: cell._replace(comment="") for at, cell in new.cells.items()
        }
        assert old.merges == new.merges
    assert opened(made)[SHEET]["C4"].value == "=C3*2"


def test_parts_that_need_no_mark_keep_every_byte(tmp_path: Path, source: Path) -> None:
    before, after = parts_of(source), parts_of(feedback(tmp_path, source, finding("C3")))
    for name in ("xl/sharedStrings.xml", "xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/theme/theme1.xml"):
        assert after[name] == before[name]


def test_the_sheet_of_results_comes_first_and_links_to_the_cell(tmp_path: Path, source: Path) -> None:
    made = opened(feedback(tmp_path, source, finding("C3")))
    assert made.sheetnames == [RESULT_SHEET, SHEET, "Thuyết minh"]
    assert made.active.title == RESULT_SHEET
    page = made[RESULT_SHEET]
    links = {cell.value: cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"{SHEET}!C3": f"'{SHEET}'!C3"}


def test_only_one_sheet_is_selected_so_that_typing_changes_no_other(tmp_path: Path, source: Path) -> None:
    made = opened(feedback(tmp_path, source))
    assert [page.title for page in made if page.sheet_view.tabSelected] == [RESULT_SHEET]


def test_the_summary_counts_and_says_whether_the_file_is_accepted(tmp_path: Path, source: Path) -> None:
    blocked = opened(feedback(tmp_path, source, finding("C3"), finding("C4", severity=W)))[RESULT_SHEET]
    text = "\n".join(str(row[0]) for row in blocked.iter_rows(max_row=7, values_only=True))
    assert "CHƯA ĐƯỢC CHẤP NHẬN: 1 lỗi, 1 cảnh báo." in text
    assert "Ban Quản lý các khu công nghiệp tỉnh Sóc Trăng" in text
    clean = opened(feedback(tmp_path, source))[RESULT_SHEET]
    assert "ĐƯỢC CHẤP NHẬN. Không phát hiện sai sót." in [row[0] for row in clean.iter_rows(values_only=True)]


def test_errors_come_before_warnings_and_warnings_before_notes(tmp_path: Path, source: Path) -> None:
    rows = result_rows(
        opened(
            feedback(tmp_path, source, finding("A3", severity=N), finding("B3", severity=W), finding("C3", severity=E))
        )[RESULT_SHEET]
    )
    assert [row[1:3] for row in rows] == [
        ("Lỗi", f"{SHEET}!C3"),
        ("Cảnh báo", f"{SHEET}!B3"),
        ("Ghi chú", f"{SHEET}!A3"),
    ]


def test_a_row_tells_both_readings_the_difference_and_the_other_cells(tmp_path: Path, source: Path) -> None:
    faulty = finding("C3", cells=(f"{SHEET}!C3", f"{SHEET}!C4", "Thuyết minh!A1"))
    (row,) = result_rows(opened(feedback(tmp_path, source, faulty))[RESULT_SHEET])
    assert row[3:6] == ("56", "57", "-1")
    assert row[6] == "Tổng số không bằng các phần.\nXem cùng: C4, Thuyết minh!A1."
    assert row[9] == finding_id(faulty)


def test_only_the_column_for_answers_is_open_and_the_ids_are_hidden(tmp_path: Path, source: Path) -> None:
    page = opened(feedback(tmp_path, source, finding("C3")))[RESULT_SHEET]
    row = next(cells for cells in page.iter_rows() if cells[2].value == f"{SHEET}!C3")
    assert page.protection.sheet
    assert [cell.column_letter for cell in row if not cell.protection.locked] == ["I"]
    assert page.column_dimensions["J"].hidden
    headings = [cell.value for cell in page[row[0].row - 1]]
    assert headings[8:] == [REPLY_HEADING, ID_HEADING]


def test_the_id_depends_on_rule_sheet_cell_and_found_alone() -> None:
    one = finding("C3")
    assert finding_id(one) == finding_id(finding("C3", message="Cách nói khác.", expected="58", severity=W))
    others = {finding_id(finding("C4")), finding_id(finding(found="1")), finding_id(finding(rule="x"))}
    assert len(others | {finding_id(one)}) == 4


def test_a_cell_that_was_never_stored_can_be_marked(tmp_path: Path, source: Path) -> None:
    made = opened(feedback(tmp_path, source, finding("E9"), finding("AB3")))[SHEET]
    assert made["E9"].comment is not None
    assert made["AB3"].comment is not None
    assert made["E9"].fill.fgColor.rgb == made["AB3"].fill.fgColor.rgb == "FF" + load_wordings().severities[E].fill


def test_a_cell_inside_a_merged_range_is_marked_at_its_first_cell(tmp_path: Path, source: Path) -> None:
    made = opened(feedback(tmp_path, source, finding("C1")))[SHEET]
    assert made["A1"].comment is not None
    assert made["A1"].fill.fgColor.rgb == "FF" + load_wordings().severities[E].fill


def test_names_for_printing_stay_with_their_sheets(tmp_path: Path, source: Path) -> None:
    made = opened(feedback(tmp_path, source, finding("C3")))
    assert made[SHEET].print_title_rows == "$2:$2"
    assert made["Thuyết minh"].print_area == "'Thuyết minh'!$A$1:$B$5"
    assert made[RESULT_SHEET].print_title_rows == "$8:$8"


def test_a_finding_without_a_cell_or_of_an_unknown_sheet_is_told_without_a_link(tmp_path: Path, source: Path) -> None:
    page = opened(feedback(tmp_path, source, finding("", sheet=""), finding("C3", sheet="Không có")))[RESULT_SHEET]
    assert [row[2] for row in result_rows(page)] == ["cả tệp", "Không có!C3"]
    assert not [cell for row in page.iter_rows() for cell in row if cell.hyperlink]


def test_the_same_job_gives_the_same_bytes(tmp_path: Path, source: Path) -> None:
    first = feedback(tmp_path, source, finding("C3"), target="một.xlsx")
    assert first.read_bytes() == feedback(tmp_path, source, finding("C3"), target="hai.xlsx").read_bytes()


def test_a_members_own_sheet_of_that_name_stays_and_ours_is_numbered(tmp_path: Path, source: Path) -> None:
    repacked(source, lambda parts: parts.update({
        "xl/workbook.xml": parts["xl/workbook.xml"].replace("Thuyết minh".encode(), RESULT_SHEET.upper().encode())
    }))  # fmt: skip
    made = opened(feedback(tmp_path, source, finding("A1", sheet=RESULT_SHEET.upper())))
    assert made.sheetnames == [f"{RESULT_SHEET} (2)", SHEET, RESULT_SHEET.upper()]
    assert made[RESULT_SHEET.upper()]["A1"].comment is not None


def test_the_next_round_takes_off_marks_of_cells_that_were_mended(tmp_path: Path, source: Path) -> None:
    first = feedback(tmp_path, source, finding("B3"), finding("C4"), target="lần 1.xlsx")
    second = feedback(tmp_path, first, finding("A3"), target="lần 2.xlsx")
    made = opened(second)
    assert made.sheetnames == [RESULT_SHEET, SHEET, "Thuyết minh"]
    assert made[SHEET]["B3"].comment is None
    assert made[SHEET]["B3"].fill.patternType is None
    assert made[SHEET]["C4"].comment.text.strip() == "Số của phòng Đầu tư."
    assert made[SHEET]["A3"].comment is not None
    assert made["Thuyết minh"].print_area == "'Thuyết minh'!$A$1:$B$5"


def test_a_round_without_findings_leaves_no_comment_of_ours(tmp_path: Path) -> None:
    sample = next((SAMPLES / "2020-H1" / "long-an").glob("*.xlsx"))
    sheet = read_grid(sample).sheets[0]
    first = feedback(tmp_path, sample, finding("C10", sheet=sheet.name), target="lần 1.xlsx")
    second = feedback(tmp_path, first, target="lần 2.xlsx")
    assert read_grid(first).sheets[1].comments
    assert not read_grid(second).sheets[1].comments


@pytest.mark.parametrize("sample", sorted((SAMPLES / "2020-H1").glob("*/*.xlsx")), ids=lambda path: path.parent.name)
def test_every_sample_is_handed_back_with_the_same_cells(sample: Path, tmp_path: Path) -> None:
    grid = read_grid(sample)
    sheet = grid.sheets[0]
    cells = list(sheet.cells.values())[-3:]
    made = feedback(tmp_path, sample, *(finding(cell.address, sheet=sheet.name) for cell in cells))
    after = read_grid(made)
    assert {cell.address for cell in after.sheets[1].cells.values() if "Lỗi:" in cell.comment} == {
        cell.address for cell in cells
    }
    for old, new in zip(grid.sheets, after.sheets[1:], strict=True):
        assert old.name == new.name
        assert {at: (c.kind, c.text, c.raw, c.number_format, c.formula) for at, c in old.cells.items()} == {
            at: (c.kind, c.text, c.raw, c.number_format, c.formula) for at, c in new.cells.items()
        }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.sampled_from(["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "_x0041_", "]]>", "\x01"]))
def test_no_text_becomes_a_formula_or_breaks_the_file(text: str, tmp_path: Path, source: Path) -> None:
    made = feedback(tmp_path, source, finding("C3", found=text, message=text, advice=text))
    page = read_grid(made).sheets[0]
    assert not any(cell.formula for cell in page.cells.values())
    row = next(row for row in range(page.n_rows) if page.at(row, 2).text == f"{SHEET}!C3")
    assert page.at(row, 3).raw == clean_text(text)


def test_it_runs_as_a_task_of_the_readers_pool(tmp_path: Path, source: Path) -> None:
    job = FeedbackJob(source, source.name, (finding("C3"),), tmp_path / "sâu" / "long-an.xlsx", "long-an", "2020-H1")
    with ReaderPool[FeedbackJob](TASK, workers=1) as pool:
        assert list(pool.map([job])) == [job.target]
    assert opened(job.target).sheetnames[0] == RESULT_SHEET


def test_a_waived_finding_is_no_error_and_says_why_who_and_until_when(tmp_path: Path, source: Path) -> None:
    waived = finding("C3", waived="hoàn thuế (Trần Thị B, có hiệu lực đến 31/12/2020)")
    made = opened(feedback(tmp_path, source, waived, finding("C4", severity=W)))
    page = made[RESULT_SHEET]
    assert page["A3"].value == "ĐƯỢC CHẤP NHẬN, còn điều cần xem lại: 1 cảnh báo, 1 điểm đã chấp nhận giải trình."
    rows = result_rows(page)
    assert [row[1:3] for row in rows] == [("Cảnh báo", f"{SHEET}!C4"), ("Đã chấp nhận", f"{SHEET}!C3")]
    assert rows[1][7] == "Đã chấp nhận: hoàn thuế (Trần Thị B, có hiệu lực đến 31/12/2020)."
    assert made[SHEET]["C3"].fill.fgColor.rgb == "FF" + load_wordings().waived.fill
    assert "Đã chấp nhận: hoàn thuế" in made[SHEET]["C3"].comment.text
    assert "Cách sửa" not in made[SHEET]["C3"].comment.text


def test_a_cell_with_a_waived_and_an_open_finding_has_the_colour_of_the_open_one(tmp_path: Path, source: Path) -> None:
    made = feedback(tmp_path, source, finding("C3", waived="đúng (B)"), finding("C3", severity=N, rule="khác"))
    assert fill(made, SHEET, "C3") == "FF" + load_wordings().severities[N].fill


def test_the_colour_of_a_waived_cell_goes_with_the_next_round(tmp_path: Path, source: Path) -> None:
    first = feedback(tmp_path, source, finding("B3", waived="đúng (B)"), target="lần 1.xlsx")
    made = opened(feedback(tmp_path, first, target="lần 2.xlsx"))
    assert made[SHEET]["B3"].fill.patternType is None
    assert made[SHEET]["B3"].comment is None
