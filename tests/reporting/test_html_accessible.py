"""The page for everyone: contrast in both themes, every control by keyboard and by name, a phone, a printer."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

# Every text's colour against the first painted background behind it (WCAG 2.2, 1.4.3); large type needs 3, other 4.5.
CONTRAST = """() => {
  const parse = (colour) => {
    const parts = (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const [r, g, b, a = 1] = colour.startsWith('color(') ? [...parts.slice(0, 3).map((x) => x * 255), parts[3]] : parts;
    return [r, g, b, a ?? 1];
  };
  const linear = (x) => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => [r, g, b].map((x) => linear(x / 255))
    .reduce((sum, x, i) => sum + x * [.2126, .7152, .0722][i], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour[3] > .99) return colour;
    }
    return parse(getComputedStyle(document.body).backgroundColor);
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script, style, noscript, option') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [upper, lower] = [light(parse(style.color)), light(behind(element))].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (upper + .05) / (lower + .05);
    if (ratio < (large ? 3 : 4.5)) poor.push(`${ratio.toFixed(2)}: ${node.data.trim().slice(0, 40)}`);
  }
  return poor;
}"""

NAMELESS = """() => [...document.querySelectorAll(
    'button, select, input, a[href], [role=button], [tabindex="0"], img, dialog, aside')]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.getAttribute('aria-label') || one.getAttribute('alt') || one.textContent.trim()
    || (one.getAttribute('aria-labelledby') && document.getElementById(one.getAttribute('aria-labelledby')))
    || (one.labels && [...one.labels].some((label) => label.textContent.trim()))))
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_text_stands_out_from_what_is_behind_it(chromium: Browser, address: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    assert page.evaluate(CONTRAST) == []
    page.locator("#phu-luc-1 select").select_option(label="Năm 2020: FDI")
    page.locator('.n[data-id="bloc.workers"]').click()
    assert page.evaluate(CONTRAST) == []
    context.close()


def test_every_control_picture_and_region_has_a_name(page: Page) -> None:
    page.locator('.n[data-id="bloc.workers"]').click()
    assert page.evaluate(NAMELESS) == []


def test_the_page_names_its_language_its_parts_and_its_headings_in_order(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "vi"
    for part in ("main", "nav[aria-label]", "header.bar"):
        expect(page.locator(part)).to_have_count(1)
    levels = page.evaluate(
        "[...document.querySelectorAll('main h1, main h2, main h3, main h4')].map((h) => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_tell_which_heading_belongs_to_which_cells(page: Page) -> None:
    assert page.evaluate("[...document.querySelectorAll('th')].every((head) => head.scope)")


def test_the_keyboard_reaches_every_control_and_every_computed_number_in_reading_order(page: Page) -> None:
    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.dataset.id || ''"))
    controls = [name for name in reached if name in {"search", "theme", "print", "member", "indicator"}]
    assert controls == ["search", "theme", "print", "member", "indicator"]
    assert "bloc.workers" in reached
    assert "bac-lieu.revenue" in reached
    assert reached.index("indicator") < reached.index("bloc.workers") < reached.index("bac-lieu.revenue")


def test_what_has_the_focus_is_seen_to_have_it(page: Page) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2


def test_the_first_stop_leads_past_the_controls_to_the_report(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_a_chain_opened_by_the_keyboard_holds_the_focus_until_it_is_closed(page: Page) -> None:
    page.locator('.n[data-id="bloc.workers"]').focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#trace').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.id") == "bloc.workers"


def test_the_filter_by_indicator_shows_the_sections_that_speak_of_it_and_marks_its_numbers(page: Page) -> None:
    page.locator("#indicator").select_option(label="Tổng doanh thu")
    expect(page.locator("#don-vi-1")).to_be_visible()
    expect(page.locator("#don-vi-2")).to_be_hidden()
    expect(page.locator("#phan-3")).to_be_hidden()
    expect(page.locator("#phu-luc-2")).to_be_visible()
    marked = page.locator(".n.hit")
    assert {one.get_attribute("data-id") for one in marked.all()} == {"bac-lieu.revenue"}
    page.locator("#indicator").select_option("")
    expect(page.locator("#don-vi-2")).to_be_visible()
    expect(marked).to_have_count(0)


def test_member_indicator_and_search_narrow_together_and_are_undone_at_once(page: Page) -> None:
    page.locator("#indicator").select_option(label="Tổng doanh thu")
    page.locator("#member").select_option("member-2")
    expect(page.locator("#nothing")).to_be_visible()
    page.locator("#reset").click()
    expect(page.locator("#don-vi-2")).to_be_visible()
    assert page.locator("#indicator").input_value() == ""


def test_a_phone_opens_and_closes_a_chain_within_its_width(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    page.locator('.n[data-id="bloc.workers"]').tap()
    box = page.locator("#trace").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#close").tap()
    expect(page.locator("#trace")).to_be_hidden()
    context.close()


def test_print_has_black_text_on_white_whatever_the_theme_and_no_controls(page: Page, tmp_path: Path) -> None:
    page.locator("#theme").click()
    page.locator("#indicator").select_option(label="Tổng doanh thu")
    page.emulate_media(media="print")
    style = "(one) => getComputedStyle(one)"
    colours = [
        page.locator("main p").first.evaluate(f"{style}.color"),
        page.locator("body").evaluate(f"{style}.backgroundColor"),
    ]
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for control in ("#search", "#theme", "#indicator", "#member"):
        expect(page.locator(control)).to_be_hidden()
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
