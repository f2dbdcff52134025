"""What stands around tables: titles, signatures, hidden parts, old tables, other periods, unknown rows."""

from __future__ import annotations

from collections.abc import Sequence

from combining.desk import Desk
from combining.page import Page, Said
from combining.plans import Column, Line, Plan

_TITLES = ["BIỂU TỔNG HỢP SỐ LIỆU 6 THÁNG ĐẦU NĂM 2020", "KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2020"]
_OTHER_PERIODS = ["Quý I/2020", "Tháng 5/2020", "6T/2018", "Thực hiện 5 tháng đầu năm 2020", "Ước quý II/2020"]
_UNKNOWN = ["Số xe ra vào cổng", "Tiền điện chiếu sáng", "Số cây xanh đã trồng", "Chi phí hội nghị khách hàng"]


def add_other_period(desk: Desk, plan: Plan) -> None:
    """A column of another period among the others."""
    if "measure" in plan.columns[0].of and not any("zone" in column.of for column in plan.columns):
        column = Column((desk.rng.choice(_OTHER_PERIODS),), {"measure": "none"}, style="aside")
        plan.columns.insert(desk.rng.choice([0, len(plan.columns)]), column)


def add_unknown_row(desk: Desk, plan: Plan) -> None:
    """A last row that no indicator is meant by."""
    if "indicator" in plan.lines[-1].of and plan.labels == ("Chỉ tiêu",):
        plan.lines.append(Line((desk.rng.choice(_UNKNOWN),), level=2, heading=True, unknown=True))


def titled(desk: Desk, page: Page, zone: str = "", *, plainly: bool) -> Page:
    """The page under its titles; with a zone these name it. `plainly` has a title only."""
    rng, made = desk.rng, Page(page.name)
    right, row = max(page.width - 2, 3), rng.choice([0, 0, 1, 2])
    if not plainly and desk.chance(0.7):
        made.write(row, 0, f"UBND TỈNH {desk.member.province.upper()}")
        made.write(row, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
        made.write(row + 1, 0, desk.member.name.upper(), bold=True)
        made.write(row + 1, right, "Độc lập - Tự do - Hạnh phúc")
        row += 3
    made.write(row, 0, rng.choice(_TITLES), bold=True)
    row += 1
    if zone:
        made.write(row, 0, zone.upper() if desk.chance(0.3) else zone, bold=True)
        row += 1
    if not plainly and desk.chance(0.4):
        made.write(row, 0, "(Kèm theo Báo cáo số 12/BC-BQL ngày 20 tháng 6 năm 2020)")
        row += 1
    made.paste(page, row + rng.choice([0, 1]), 0)
    return made


def add_footer(desk: Desk, page: Page) -> None:
    """Notes and signatures under everything."""
    row = page.height
    if desk.chance(0.5):
        page.write(row + 1, 0, "Ghi chú: số liệu tổng hợp từ báo cáo của các doanh nghiệp.")
    page.write(row + 3, 0, "NGƯỜI LẬP BIỂU", bold=True)
    page.write(row + 3, max(page.width - 2, 2), "TRƯỞNG BAN", bold=True)
    page.write(row + 4, max(page.width - 2, 2), "(Ký, ghi rõ họ tên)")


def old_table(desk: Desk, year: int) -> Page:
    """A table of another year's half, with its title."""
    rng, page = desk.rng, Page(f"6T{year}")
    page.write(0, 0, f"KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM {year}", bold=True)
    for col, text in enumerate(["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"]):
        page.write(1, col, text, bold=True)
    for n, (label, unit) in enumerate([("Tổng doanh thu", "tỷ đồng"), ("Tổng số lao động", "người")]):
        page.number(2 + n, 0, n + 1)
        page.write(2 + n, 1, label)
        page.write(2 + n, 2, unit)
        page.number(2 + n, 3, rng.randint(100, 9000))
    return page


def hide_a_row(desk: Desk, page: Page, body: int) -> None:
    """A hidden row of old numbers within the table."""
    row = desk.rng.randint(body, max(body, page.height - 1))
    like = [col for (_, col) in page.entries]
    page.insert_row(row)
    page.write(row, min(like), "Tổng doanh thu")
    page.number(row, max(like), desk.rng.randint(100, 999))
    page.hidden_rows.add(row)
    page.said.append(Said("hidden_left_aside"))


def hide_a_column(desk: Desk, page: Page, top: int, body: int, first: int) -> None:
    """A hidden column of old numbers beside the others."""
    page.insert_col(first)
    page.write(top, first, "TH 6T/2017", bold=True)
    for row in range(body, page.height):
        page.number(row, first, desk.rng.randint(100, 999))
    page.hidden_cols.add(first)
    page.said.append(Said("hidden_left_aside"))


def spread_rows(desk: Desk, page: Page, body: int) -> None:
    """Blank rows among the others."""
    for row in range(page.height - 1, body, -1):
        if desk.chance(0.15):
            page.insert_row(row)


def pages_aside(desk: Desk, noise: Sequence[str]) -> list[Page]:
    """Hidden and old sheets."""
    made = []
    if "hidden sheet" in noise:
        hidden = old_table(desk, desk.rng.choice([2019, 2020]))
        hidden.name, hidden.visible = "Tính toán", False
        hidden.said.append(Said("hidden_left_aside"))
        made.append(hidden)
    if "stale sheet" in noise:
        stale = old_table(desk, 2018)
        stale.said.append(Said("stale_table"))
        made.append(stale)
    return made
