"""The page in a real browser: numbers open their chain, search and filter narrow, dark and light, phone, keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.goto(address)
    yield opened
    context.close()
    assert complaints == []


def test_a_click_on_a_number_opens_its_chain_down_to_the_cell(page: Page) -> None:
    page.locator('.n[data-id="bac-lieu.revenue"]').first.click()
    chain = page.locator("#chain")
    for text in ("511,58", "Ban Quản lý thứ 1", "Biểu 1", "1.511,58", "D12", "Tăng trưởng ghi không khớp."):
        expect(chain).to_contain_text(text)


def test_the_keyboard_opens_a_number_as_a_click_does(page: Page) -> None:
    page.locator('.n[data-id="bloc.workers"]').focus()
    page.keyboard.press("Space")
    expect(page.locator("#chain")).to_contain_text("Tổng của 9 đơn vị")


def test_escape_closes_the_chain_and_gives_the_focus_back(page: Page) -> None:
    number = page.locator('.n[data-id="bac-lieu.revenue"]').first
    number.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#trace")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#trace")).to_be_hidden()
    expect(number).to_be_focused()


def test_a_total_leads_on_to_the_numbers_it_was_added_up_from(page: Page) -> None:
    page.locator('.n[data-id="bloc.workers"]').click()
    for text in ("Tổng của 9 đơn vị", "Quy đổi: 1.234.567,8 tỷ đồng", "vốn × tỷ giá", "23.256", "29/05/2020"):
        expect(page.locator("#chain")).to_contain_text(text)
    page.locator('#chain .n[data-id="bac-lieu.revenue"]').click()
    expect(page.locator("#chain")).to_contain_text("D12")


def test_the_chain_tells_what_was_found_what_to_do_and_what_was_waived(page: Page) -> None:
    page.locator('.n[data-id="bloc.workers"]').click()
    found = page.locator("#chain .finding.waived")
    for text in (
        "Lỗi - Ban Quản lý thứ 2",
        "Số lao động gấp ba cùng kỳ.",
        "Xem lại đơn vị tính.",
        "Giải trình được chấp nhận",
        "Đúng: mới nhận thêm một khu (Nguyễn Văn A, đến 31/12/2020)",
        "E7",
    ):
        expect(found).to_contain_text(text)


def test_a_number_without_an_entry_says_so(page: Page) -> None:
    page.locator('.n[data-id="member-1.fdi"]').click()
    expect(page.locator("#chain")).to_contain_text("chưa có dòng truy xuất nguồn gốc")


def test_hostile_text_in_the_trace_stays_text(page: Page) -> None:
    page.locator('.n[data-id="bac-lieu.revenue"]').first.click()
    expect(page.locator("#chain")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#chain img").count() == 0
    assert page.title().startswith("Báo cáo")


def test_an_address_with_a_trace_id_opens_its_chain(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}#so=bloc.workers")
    expect(page.locator("#chain")).to_contain_text("Tổng của 9 đơn vị")
    context.close()


def test_search_finds_sections_without_regard_to_marks(page: Page) -> None:
    page.locator("#search").fill("dien hinh TIEN tien")
    expect(page.locator("#don-vi-1")).to_be_visible()
    expect(page.locator("#don-vi-2")).to_be_hidden()
    expect(page.locator("#phu-luc-1")).to_be_hidden()
    expect(page.locator("#found")).to_have_text("1 mục trong 10 mục")


def test_a_search_without_result_says_so_and_can_be_undone(page: Page) -> None:
    page.locator("#search").fill("không có chữ này")
    expect(page.locator("#nothing")).to_be_visible()
    page.locator("#reset").click()
    expect(page.locator("#don-vi-2")).to_be_visible()
    expect(page.locator("#nothing")).to_be_hidden()


def test_the_filter_shows_one_member_alone(page: Page) -> None:
    page.locator("#member").select_option("member-2")
    expect(page.locator("#don-vi-2")).to_be_visible()
    expect(page.locator("#don-vi-1")).to_be_hidden()
    expect(page.locator("#phan-3")).to_be_hidden()


def test_a_table_turns_into_bars_of_the_numbers_it_prints(page: Page) -> None:
    figure = page.locator("#phu-luc-1 figure").first
    figure.locator("select").select_option(label="Năm 2020: FDI")
    bars = figure.locator(".bars li")
    expect(bars).to_have_count(40)
    expect(bars.first).to_contain_text("Ban Quản lý thứ 40")
    expect(bars.first).to_contain_text("40.600,5")
    bars.first.locator(".n").click()
    expect(page.locator("#chain")).to_contain_text("capital.40.6")


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_dark_follows_the_system_and_the_switch(chromium: Browser, address: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    assert background(page) == "rgb(18, 19, 22)"
    page.locator("#theme").click()
    assert background(page) == "rgb(235, 231, 223)"
    expect(page.locator("#theme")).to_have_attribute("aria-pressed", "false")
    context.close()


def test_a_phone_shows_the_page_without_scrolling_sideways(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#menu").tap()
    page.locator('.contents a[href="#phan-3"]').tap()
    expect(page.locator("#menu")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#phan-3")).to_be_in_viewport()
    context.close()


def test_print_shows_the_report_and_not_the_controls(page: Page) -> None:
    page.emulate_media(media="print")
    for control in (".bar", ".contents", ".gaps"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("#phu-luc-1")).to_be_visible()
