"""The made page: the whole content of the report, every number with its id, nothing from outside, text inert."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx_reading import ReadBack
from html_reading import PageReader
from page_trace import ENTRIES, REVENUE
from small_view import N, member, narrow_table, small_view

from tonghop.paths import TEMPLATES
from tonghop.reporting.docx_report import render_docx
from tonghop.reporting.html_report import render_html
from tonghop.reporting.view import Appendix, Paragraph, ReportView


def page_of(view: ReportView, directory: Path) -> str:
    render_html(view, ENTRIES, directory / "report.html")
    return (directory / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_of(small_view(), tmp_path_factory.mktemp("html"))


def test_every_number_of_the_word_document_stands_in_the_page_too(page: str, tmp_path: Path) -> None:
    render_docx(small_view(), tmp_path / "report.docx")
    in_word = sorted(ReadBack(tmp_path / "report.docx").bookmarked().values())
    assert sorted(text for _, text in PageReader(page).numbers) == in_word


def test_every_number_carries_its_trace_id(page: str) -> None:
    assert ("bac-lieu.revenue", "511,58") in PageReader(page).numbers
    assert ("capital.total.6", "99.600,5") in PageReader(page).numbers


def test_the_page_asks_nothing_of_the_network(page: str) -> None:
    assert not re.search(r"https?://|//[a-z]+\.[a-z]", page.replace("//", "// "), re.IGNORECASE)
    for tag, attributes in PageReader(page).tags:
        assert tag not in {"link", "img", "iframe", "object", "base"}
        assert "src" not in attributes
        assert not (attributes.get("href") or "#").strip("#").count("/")
    assert "default-src 'none'" in page


def test_the_script_runs_by_its_hash_alone(page: str) -> None:
    policy = next(a["content"] for t, a in PageReader(page).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert "script-src 'sha256-" in (policy or "")
    assert "unsafe-eval" not in (policy or "")


def test_the_trace_in_the_page_is_the_trace(page: str) -> None:
    data = page.split('id="entries">')[1].partition("</script>")[0]
    held = json.loads(data)
    entry = held["entries"]["bac-lieu.revenue"]
    assert {**entry, "figures": [held["figures"][number] for number in entry["figures"]]} == REVENUE
    assert "<" not in data


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "A & B <b>", '" onclick="alert(1)'])
def test_hostile_text_of_a_member_is_printed_as_it_stands(tmp_path: Path, text: str) -> None:
    table = replace(narrow_table(), title=text)
    section = replace(member(1, Paragraph((text, N(text, text)), author=text), table, state_note=text), name=text)
    section = replace(section, member=text)
    read = PageReader(
        page_of(replace(small_view(), members=(section,), appendices=(Appendix("I", text, ()),)), tmp_path)
    )
    assert read.text.count(text) >= 6
    assert not any("onclick" in attributes for _, attributes in read.tags)
    assert [tag for tag, _ in read.tags].count("script") == 2


def test_a_raw_text_that_is_no_utf8_is_still_written_and_read_back(tmp_path: Path) -> None:
    entry = {"id": "n-1", "text": "1", "figures": [{"raw": "\ud800\u2028</script>"}]}
    render_html(small_view(), [entry], tmp_path / "report.html")
    data = (tmp_path / "report.html").read_text(encoding="utf-8").split('id="entries">')[1].partition("</script>")[0]
    assert json.loads(data) == {"figures": entry["figures"], "entries": {"n-1": {**entry, "figures": [0]}}}


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    assert "mộthai" in page_of(replace(small_view(), opening=("một\x00\x1f\u202ehai",)), tmp_path)


def test_two_renders_have_the_same_bytes(page: str, tmp_path: Path) -> None:
    assert page_of(small_view(), tmp_path) == page


def test_gaps_head_the_draft_and_a_finished_report_has_no_such_box(page: str, tmp_path: Path) -> None:
    assert "Chưa có họ tên người ký." in page
    assert 'class="gaps"' not in page_of(replace(small_view(), gaps=()), tmp_path)


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    digits = colour.lstrip("#")
    parts = [digits[i : i + 2] for i in (0, 2, 4)] if len(digits) == 6 else [digit * 2 for digit in digits]
    red, green, blue = map(linear, parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [":root", ':root[data-theme="dark"]'])
def test_colours_have_the_contrast_that_wcag_aa_asks(theme: str) -> None:
    css = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    rule = css.split(theme + " {")[1].split("}")[0]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", rule))
    grounds = {"ink": ("desk", "paper", "accent-wash", "mark"), "quiet": ("desk", "paper"), "warn-ink": ("warn-wash",)}
    grounds["accent"] = ("paper", "accent-wash")
    for ink, papers in grounds.items():
        for paper in papers:
            light, dark = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)
