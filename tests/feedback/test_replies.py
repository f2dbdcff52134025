from pathlib import Path

import openpyxl
from feedback_builders import SHEET, feedback, finding, member_workbook, opened, reply_to, result_rows
from hypothesis import given
from hypothesis import strategies as st

from tonghop.catalogue import load_catalogue
from tonghop.feedback.identity import finding_id
from tonghop.feedback.names import ID_HEADING, RESULT_SHEET, free_sheet_name, is_result_sheet
from tonghop.feedback.replies import LONGEST_REPLY, MOST_REPLIES, read_replies, with_replies
from tonghop.model import Cycle, Reading, Reply, Severity
from tonghop.paths import SAMPLES
from tonghop.reading.asides import aside_of, without_asides
from tonghop.reading.containers.reader import read_grid
from tonghop.reading.reader import read_workbook

ONE, TWO = finding("C3"), finding("C4", severity=Severity.WARNING)


def answered(tmp_path: Path, *texts: str, name: str = "trả lời.xlsx") -> Path:
    path = feedback(tmp_path, member_workbook(tmp_path / "biểu.xlsx"), ONE, TWO)
    book = openpyxl.load_workbook(path)
    for row, text in enumerate(texts, start=9):
        book[RESULT_SHEET].cell(row, 9, text)
    book.save(tmp_path / name)
    return tmp_path / name


def test_answers_are_read_back_by_the_id_of_their_finding(tmp_path: Path) -> None:
    path = answered(tmp_path, "", "Đúng, có 1 dự án thu hồi.")
    expected = (Reply(finding_id(TWO), "Đúng, có 1 dự án thu hồi.", f"{RESULT_SHEET}!I10"),)
    assert read_replies(path) == expected
    assert read_replies(read_grid(path)) == expected


def test_answers_are_found_after_rows_and_columns_were_inserted(tmp_path: Path) -> None:
    path = answered(tmp_path, "Đã sửa.")
    book = openpyxl.load_workbook(path)
    book[RESULT_SHEET].insert_rows(2, 3)
    book[RESULT_SHEET].insert_cols(1)
    book.save(path)
    assert [(reply.finding_id, reply.text) for reply in read_replies(path)] == [(finding_id(ONE), "Đã sửa.")]


def test_a_file_without_a_sheet_of_results_has_no_answers(tmp_path: Path) -> None:
    assert read_replies(member_workbook(tmp_path / "biểu.xlsx")) == ()


def test_an_answer_shows_again_while_its_finding_stands(tmp_path: Path) -> None:
    source = member_workbook(tmp_path / "biểu.xlsx")
    answers = (reply_to(ONE, "Giữ nguyên."), reply_to(TWO, "Đã sửa.", number=2))
    rows = result_rows(opened(feedback(tmp_path, source, ONE, finding("A3"), replies=answers))[RESULT_SHEET])
    assert [(row[2], row[8]) for row in rows] == [(f"{SHEET}!C3", "Giữ nguyên."), (f"{SHEET}!A3", None)]


def test_the_newest_answer_to_a_finding_replaces_those_before(tmp_path: Path) -> None:
    source = member_workbook(tmp_path / "biểu.xlsx")
    answers = (reply_to(ONE, "Sẽ xem lại."), reply_to(ONE, "Đúng, theo quyết định thu hồi.", version=2))
    rows = result_rows(opened(feedback(tmp_path, source, ONE, replies=answers))[RESULT_SHEET])
    assert [row[8] for row in rows] == ["Đúng, theo quyết định thu hồi."]


def test_an_answer_to_another_number_stands_beside_the_question_and_not_as_its_answer(tmp_path: Path) -> None:
    source = member_workbook(tmp_path / "biểu.xlsx")
    changed = finding("C3", found="58")
    ((row,),) = [
        result_rows(opened(feedback(tmp_path, source, changed, replies=[reply_to(ONE, "Đúng rồi.")]))[RESULT_SHEET])
    ]
    assert row[6] == "Tổng số không bằng các phần.\nĐơn vị đã trả lời ở bản 1, khi ô ghi 56: “Đúng rồi.”"
    assert row[8] is None


def test_an_answer_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    source = member_workbook(tmp_path / "biểu.xlsx")
    made = opened(feedback(tmp_path, source, ONE, replies=[reply_to(ONE, "=1+1")]))
    assert made[RESULT_SHEET]["I9"].data_type == "s"
    assert made[RESULT_SHEET]["I9"].quotePrefix


def test_a_formula_typed_as_an_answer_is_read_as_no_more_than_its_text(tmp_path: Path) -> None:
    path = answered(tmp_path, '=HYPERLINK("https://example.org","bấm")', "\u202e Đúng")
    texts = [reply.text for reply in read_replies(path)]
    assert not any("HYPERLINK" in text for text in texts)
    assert texts == ["Đúng"]


def test_an_answer_that_is_a_formula_is_said_to_be_unread_at_its_cell(tmp_path: Path) -> None:
    path = answered(tmp_path, "=1+1", "ngắn")
    read = with_replies(Reading("a" * 64, readable=True), read_grid(path), cycle="2020-H1", member="long-an")
    assert [reply.text for reply in read.replies] == ["ngắn"]
    assert [(row.rule, row.severity, row.cell) for row in read.findings] == [("reply_cut", Severity.WARNING, "I9")]


def test_an_answer_too_long_is_cut_and_the_cut_is_told_at_its_cell(tmp_path: Path) -> None:
    path = answered(tmp_path, "a" * (LONGEST_REPLY + 1), "ngắn")
    read = with_replies(Reading("a" * 64, readable=True), read_grid(path), cycle="2020-H1", member="long-an")
    assert [len(reply.text) for reply in read.replies] == [LONGEST_REPLY, 4]
    assert [(row.rule, row.severity, row.member, row.sheet, row.cell) for row in read.findings] == [
        ("reply_cut", Severity.NOTE, "long-an", RESULT_SHEET, "I9")
    ]


def test_more_answers_than_a_sheet_can_ask_are_counted_and_not_kept(tmp_path: Path) -> None:
    path = answered(tmp_path, "một")
    book = openpyxl.load_workbook(path)
    for number in range(MOST_REPLIES + 5):
        book[RESULT_SHEET].cell(100 + number, 9, "có")
        book[RESULT_SHEET].cell(100 + number, 10, f"{number:012x}")
    book.save(path)
    read = with_replies(Reading("a" * 64, readable=True), read_grid(path), cycle="2020-H1", member="long-an")
    assert len(read.replies) == MOST_REPLIES
    assert f"có {MOST_REPLIES + 6} câu trả lời" in read.findings[0].message


def test_the_reader_leaves_our_sheet_aside_but_not_a_members_own_of_that_name(tmp_path: Path) -> None:
    ours, members = read_grid(feedback(tmp_path, member_workbook(tmp_path / "biểu.xlsx"), ONE)).sheets[:2]
    assert is_result_sheet(ours)
    assert aside_of(ours) is not None
    assert aside_of(ours).holds == ID_HEADING
    own = openpyxl.Workbook()
    own.active.title = RESULT_SHEET
    own.active["A1"] = "Số dự án"
    own.save(tmp_path / "riêng.xlsx")
    (own_sheet,) = read_grid(tmp_path / "riêng.xlsx").sheets
    assert not is_result_sheet(own_sheet)
    assert aside_of(own_sheet) is None
    assert aside_of(members) is None


def test_marks_and_results_change_nothing_of_what_is_read(tmp_path: Path) -> None:
    sample = next((SAMPLES / "2020-H1" / "long-an").glob("*.xlsx"))
    grid = read_grid(sample)
    cells = [cell.address for cell in grid.sheets[0].cells.values()]
    made = feedback(tmp_path, sample, *(finding(cell, sheet=grid.sheets[0].name) for cell in cells))
    again, notes = without_asides(read_grid(made))
    before = read_workbook(grid, catalogue=load_catalogue(), cycle=Cycle(2020, 1), member="long-an")
    after = read_workbook(again, catalogue=load_catalogue(), cycle=Cycle(2020, 1), member="long-an")
    assert [note.sheet for note in notes] == [RESULT_SHEET]
    assert [(row.rule, row.sheet, row.cell) for row in before.findings] == [
        (row.rule, row.sheet, row.cell) for row in after.findings
    ]
    assert [(row.key, row.value, row.location.cell) for row in before.figures] == [
        (row.key, row.value, row.location.cell) for row in after.figures
    ]


@given(names=st.lists(st.sampled_from([RESULT_SHEET, RESULT_SHEET.upper(), "A" * 31, "a" * 40, "B"]), max_size=12))
def test_free_names_are_short_enough_and_never_taken_twice(names: list[str]) -> None:
    given_out: list[str] = []
    for name in names:
        given_out.append(free_sheet_name(name, given_out))
    assert len({name.casefold() for name in given_out}) == len(given_out)
    assert all(0 < len(name) <= 31 for name in given_out)
