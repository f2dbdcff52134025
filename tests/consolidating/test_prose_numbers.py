"""A sentence that contradicts the member's own table is named at its cell; in any doubt nothing is claimed."""

import pytest
from consolidation_builders import a_figure
from reference_figures import reference_figures

from tonghop.catalogue import load_catalogue
from tonghop.consolidating.prose_numbers import load_prose_words, prose_findings
from tonghop.model import Figure, Finding, Location, Narrative, Severity

PLACE = Location("a" * 64, "Lời văn", "A7")


def found(text: str, *figures: Figure) -> tuple[Finding, ...]:
    return prose_findings([Narrative("soc-trang", "", text, PLACE)], figures, load_catalogue())


def projects(value: str = "11", **more: str) -> Figure:
    return a_figure("soc-trang", "projects_new", value, "dự án", **more)


def exports(value: str, unit: str = "triệu USD", **more: str) -> Figure:
    return a_figure("soc-trang", "exports", value, unit, **more)


def test_a_number_of_projects_that_the_table_does_not_know_is_named_at_the_cell_of_the_prose():
    (row,) = found("Trong 6 tháng đầu năm, đơn vị đã thu hút 12 dự án vào các khu.", projects())
    assert (row.rule, row.severity, row.sheet, row.cell) == (
        "prose_number_mismatch",
        Severity.WARNING,
        "Lời văn",
        "A7",
    )
    assert (row.found, row.expected) == ("thu hút 12 dự án", "11 dự án")
    assert row.cells == ("Lời văn!A7", "Biểu 1!actual--projects_new-total")
    assert row.message.startswith("Lời văn ghi “thu hút 12 dự án” nhưng biểu ghi 11 dự án (Số dự án cấp mới, ô Biểu 1!")


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị thu hút 11 dự án.",
        "Đơn vị thu hút được 5 dự án của năm trước chuyển sang.",  # a part that a figure repeats
        "Cùng kỳ năm trước thu hút 12 dự án.",
        "Phấn đấu cả năm thu hút 12 dự án.",
        "Quý I thu hút 7 dự án.",
        "Đã họp 12 buổi về dự án.",
        "Thu hút 12 nhà đầu tư.",
        "Có 12 dự án nộp hồ sơ.",
        "Công tác thu hút đầu tư theo Nghị quyết số 12.",
    ],
)
def test_what_is_right_or_of_another_time_part_or_thing_is_left_alone(text):
    assert found(text, projects(), projects("5", breakdown="fdi")) == ()


def test_an_amount_is_compared_in_its_own_unit_and_to_its_own_digits():
    assert found("Kim ngạch xuất khẩu đạt 1.031,1 triệu USD.", exports("1031.05")) == ()
    assert found("Xuất khẩu đạt 1,03 tỷ USD.", exports("1031.05")) == ()
    (row,) = found("Xuất khẩu ước đạt 1.013,05 triệu USD.", exports("1031.05"))
    assert row.found == "Xuất khẩu ước đạt 1.013,05 triệu USD"


def test_an_amount_in_a_currency_the_table_does_not_use_is_no_contradiction():
    assert found("Xuất khẩu đạt 24.000 tỷ đồng.", exports("1031.05")) == ()


def test_a_sentence_that_names_a_zone_is_held_against_that_zone():
    figures = (projects("11"), projects("4", zone="KCN An Nghiệp"), projects("7", zone="KCN Trần Đề"))
    (row,) = found("Tại KCN An Nghiệp đã thu hút 6 dự án.", *figures)
    assert (row.zone, row.expected) == ("KCN An Nghiệp", "4 dự án")
    assert found("KCN An Nghiệp và KCN Trần Đề thu hút 6 dự án.", *figures) == ()


def test_a_zone_the_table_has_no_figure_of_is_not_judged_by_another():
    assert found("Tại KCN Trần Đề thu hút 6 dự án.", projects("4", zone="KCN An Nghiệp")) == ()


def test_the_zones_together_are_known_to_a_sentence_on_all_of_them():
    figures = (projects("4", zone="KCN An Nghiệp"), projects("7", zone="KCN Trần Đề"))
    assert found("Toàn tỉnh thu hút 11 dự án.", *figures) == ()


def test_a_table_without_the_indicator_contradicts_nothing():
    assert found("Đơn vị thu hút 12 dự án.", exports("3")) == ()


def test_every_phrase_belongs_to_an_indicator_of_the_catalogue():
    assert set(load_prose_words().phrases) <= set(load_catalogue().indicators)


def test_the_official_half_year_contradicts_itself_nowhere_its_sentences_are_clear():
    figures = reference_figures()
    text = "Kim ngạch xuất khẩu đạt 1.031,05 triệu USD, giảm 22,04% so với cùng kỳ. Nhập khẩu đạt 713,44 triệu USD."
    assert prose_findings([Narrative("tien-giang", "", text, PLACE)], figures["tien-giang"], load_catalogue()) == ()
