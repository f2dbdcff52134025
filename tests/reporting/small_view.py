"""A report's view small enough to read, with every kind of block the renderers know."""

from dataclasses import replace
from datetime import date

from tonghop.reporting.view import (
    Appendix,
    Block,
    Column,
    Heading,
    Letterhead,
    MemberSection,
    Paragraph,
    PrintedNumber,
    ReportView,
    Row,
    Table,
)
from tonghop.reporting.wordings import load_wordings

N = PrintedNumber

LETTERHEAD = Letterhead(
    superior_body="",
    issuing_body="Khối thi đua các Ban Quản lý KCN, KCX, KKT Miền Tây Nam Bộ",
    number="05/BC-KTĐMTNB",
    place="Sóc Trăng",
    signed_on=date(2020, 7, 5),
    title="Báo cáo",
    subject="Sơ kết công tác thi đua 6 tháng đầu năm và kế hoạch 6 tháng cuối năm 2020",
    addressed_to=("Vụ Thi đua - Khen thưởng và Truyền thông, Bộ Kế hoạch và Đầu tư",),
    legal_bases=(
        "Căn cứ Văn bản số 1124/BKHĐT-HĐTĐKT ngày 25/02/2020 của Hội đồng Thi đua - Khen thưởng;",
        "Căn cứ Kế hoạch số 01/KH-KTĐMTNB ngày 20/4/2020 về phát động phong trào thi đua năm 2020",
    ),
    recipients=("Như trên", "UBND tỉnh Sóc Trăng (báo cáo)", "Các thành viên Khối", "Lưu: VT, VP"),
    signature_lines=("TM. Khối thi đua", "Khối trưởng", "Trưởng ban Ban Quản lý các KCN tỉnh Sóc Trăng"),
    signer="",
)


def narrow_table() -> Table:
    return Table(
        title="Kết quả sản xuất kinh doanh",
        unit_line="Đơn vị tính: tỷ đồng",
        columns=(
            Column("Chỉ tiêu", width=4),
            Column("6 tháng 2020", numeric=True),
            Column("So cùng kỳ (%)", numeric=True),
        ),
        rows=(
            Row((("Doanh thu",), (N("511,58", "bac-lieu.revenue"),), (N("-57,10", "bac-lieu.revenue.growth"),))),
            Row((("Nộp ngân sách",), (N("107,914", "bac-lieu.budget"),), ("-",)), kind="total"),
        ),
        notes=(("Ghi chú: ", N("107,914", "bac-lieu.budget"), " là số ước."),),
    )


def wide_table() -> Table:
    years = ("2018", "2019", "2020")
    columns = (
        Column("TT"),
        Column("Thành viên", width=4),
        *tuple(
            Column(name, group=f"Năm {year}", numeric=True, width=2) for year in years for name in ("Tổng số", "FDI")
        ),
    )
    return Table(
        title="Vốn đăng ký lũy kế",
        unit_line="Đơn vị tính: triệu USD",
        columns=(*columns, Column("Ghi chú", width=2)),
        rows=(
            Row((("Khu công nghiệp",),), kind="group"),
            *(
                Row(
                    (
                        (str(number),),
                        (f"Ban Quản lý thứ {number}",),
                        *((N(f"{number}.{column}00,5", f"capital.{number}.{column}"),) for column in range(1, 7)),
                        ("",),
                    )
                )
                for number in range(1, 41)
            ),
            Row(
                (("",), ("Toàn Khối",), *((N(f"99.{c}00,5", f"capital.total.{c}"),) for c in range(1, 7)), ()),
                kind="total",
            ),
        ),
    )


def member(number: int, *blocks: Block, state_note: str = "") -> MemberSection:
    return MemberSection(f"1.{number}", f"member-{number}", f"Ban Quản lý thứ {number}", blocks, state_note)


MEMBERS = (
    member(
        1,
        Heading("Sản xuất kinh doanh"),
        Paragraph(("Tổng doanh thu đạt ", N("511,58", "bac-lieu.revenue"), " tỷ đồng."), bullet="-"),
        Paragraph(("Trong đó FDI ", N("5.364,3", "member-1.fdi"), " tỷ đồng."), bullet="+"),
        narrow_table(),
        Heading("Công tác thi đua"),
        Paragraph(("Triển khai phong trào thi đua.",), author="Ban Quản lý thứ 1"),
        Paragraph(("Tổng kết điển hình tiên tiến.",), author="Ban Quản lý thứ 1"),
    ),
    member(2, state_note="Đến ngày chốt số liệu, đơn vị chưa gửi báo cáo."),
)


def small_view() -> ReportView:
    """Two members, one of them silent; a turned and an upright appendix; no signer yet."""
    return ReportView(
        cycle="2020-H1",
        cycle_label="6 tháng đầu năm 2020",
        next_label="6 tháng cuối năm 2020",
        headings=load_wordings().headings.of("6 tháng đầu năm 2020", "6 tháng cuối năm 2020"),
        letterhead=LETTERHEAD,
        opening=("Thay mặt Khối, Ban Quản lý các KCN tỉnh Sóc Trăng báo cáo kết quả như sau:",),
        bloc_activity=(Paragraph(("Khối có ", N("14", "bloc.members"), " đơn vị.")),),
        results_opening=(Paragraph(("Các đơn vị đã nhiệt tình hưởng ứng phong trào thi đua.",)),),
        summary=(Paragraph(("Tổng số lao động ", N("280.151", "bloc.workers"), " người (9/14 đơn vị).")),),
        members=MEMBERS,
        bloc_work=(Paragraph(("Đã ban hành Kế hoạch phát động phong trào thi đua.",), bullet="-"),),
        plan=(Paragraph(("1. Phát động các phong trào thi đua kịp thời.",)),),
        closing=("Trên đây là kết quả sơ kết 6 tháng đầu năm của Khối./.",),
        quality_notes=(Paragraph(("Chưa nhận được báo cáo của 1 đơn vị.",)),),
        appendices=(
            Appendix("I", "Vốn đăng ký", (wide_table(),), landscape=True),
            Appendix("II", "Doanh thu", (narrow_table(), narrow_table()), landscape=False),
        ),
        gaps=("Chưa có họ tên người ký.",),
    )


def view_of_members(count: int) -> ReportView:
    """The small view with as many members as asked for."""
    sections = tuple(replace(MEMBERS[0], number=f"1.{n}", member=f"member-{n}") for n in range(1, count + 1))
    return replace(small_view(), members=sections)
