"""`thay-doi.html` and `thay-doi.csv`: what members wrote is shown and never obeyed, and the eye finds what moved."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tonghop.catalogue import load_catalogue
from tonghop.editions.change_page import PAGE, TABLE, changes_page, write_changes
from tonghop.editions.changes import Change, ChangeKind, Changes

CAUSE = "Bến Tre gửi bản 2 thay bản 1 (lý do: <b>=1+1</b>)"
ROWS = (
    Change(ChangeKind.CAUSE, CAUSE),
    Change(ChangeKind.FIGURE, "Doanh thu", "1 tỷ đồng", "2 tỷ đồng", "ben-tre", "=B!D1", "A!D2", (CAUSE,)),
    Change(
        ChangeKind.SENTENCE,
        "phần II, kết quả chung",
        "Doanh thu đạt 1 tỷ đồng, tăng 5%.",
        "Doanh thu đạt 2 tỷ đồng, tăng 5%.",
        causes=(CAUSE, "chưa rõ nguyên nhân"),
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_changes(Changes(1, 2, ROWS), load_catalogue(), "Bản dự thảo lần 2.", tmp_path)
    return tmp_path


def test_a_spreadsheet_runs_nothing_of_the_table(folder: Path) -> None:
    with (folder / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == ["cause", "figure", "sentence"]
    assert rows[1]["place_before"] == "'=B!D1"
    assert rows[1]["cause"] == CAUSE
    assert rows[2]["cause"] == f"{CAUSE}; chưa rõ nguyên nhân"


def test_an_empty_comparison_says_so() -> None:
    page = changes_page(Changes(3, None, ()), load_catalogue(), "")
    assert "Thay đổi từ lần lập thứ 3 đến số liệu hiện nay" in page
    assert "Không có gì thay đổi." in page


def test_a_browser_shows_words_that_moved_and_leads_to_the_cause(folder: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / PAGE).as_uri())
    assert page.locator("li b").count() == 0
    assert page.locator("ol li").inner_text() == CAUSE
    sentence = page.locator("section").last
    assert [one.strip() for one in sentence.locator("del").all_inner_texts()] == ["1"]
    assert [one.strip() for one in sentence.locator("ins").all_inner_texts()] == ["2"]
    assert sentence.locator("td.why").inner_text().splitlines() == ["Nguyên nhân 1", "chưa rõ nguyên nhân"]
    sentence.locator("td.why a").click()
    assert page.locator("#nguyen-nhan-1:target").inner_text() == CAUSE
    assert {url.partition("#")[0] for url in asked} == {(folder / PAGE).as_uri()}
    page.close()
