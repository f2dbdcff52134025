"""A contradiction between a sentence of a member and its table is stored at the cell of the sentence."""

from openpyxl import Workbook as Book

from tonghop.model import Cycle, Severity
from tonghop.stages import Workplace
from tonghop.stages.reading import read_submissions
from tonghop.stages.receiving import receive_submissions
from tonghop.warehouse import findings

CYCLE = Cycle(2020, 1)


def test_a_sentence_that_contradicts_its_table_is_stored_at_its_cell(workplace: Workplace) -> None:
    book = Book()
    sheet = book.active
    for row in (
        ["Ban Quản lý các KCN tỉnh Sóc Trăng"],
        ["SỐ LIỆU 6 THÁNG ĐẦU NĂM 2020"],
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện 6 tháng 2020"],
        [1, "Số dự án cấp mới", "dự án", 11],
    ):
        sheet.append(row)
    words = book.create_sheet("Lời văn")
    words["A1"] = "Công tác thu hút đầu tư"
    words["A2"] = (
        "Trong 6 tháng đầu năm 2020, Ban Quản lý đã thu hút 12 dự án vào các khu công nghiệp trên địa bàn tỉnh, "
        "trong bối cảnh dịch bệnh diễn biến phức tạp."
    )
    folder = workplace.home.inbox(str(CYCLE), "soc-trang")
    folder.mkdir(parents=True)
    book.save(folder / "so-lieu.xlsx")
    receipts = receive_submissions(workplace, CYCLE, ["soc-trang"])
    read_submissions(workplace, CYCLE, receipts)
    with workplace.warehouse.reading() as connection:
        stored = findings.of_cycle(connection, str(CYCLE))
    (row,) = [row for row in stored if row.rule == "prose_number_mismatch"]
    assert (row.severity, row.sheet, row.cell, row.found) == (Severity.WARNING, "Lời văn", "A2", "thu hút 12 dự án")
