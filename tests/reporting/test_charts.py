"""The report's charts: what they show, that each number on them can be traced, and how they stand in docx and page."""

import io
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx_reading import ReadBack
from PIL import Image
from sample_view import sample_inputs, sample_view
from small_view import small_view

from tonghop.catalogue import CatalogueFault
from tonghop.reporting.chart_image import DOTS_PER_INCH, draw_chart
from tonghop.reporting.charts import charts, load_charts
from tonghop.reporting.docx_report import render_docx
from tonghop.reporting.html_report import render_html
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Bar, Chart, PrintedNumber
from tonghop.reporting.wordings import load_wordings

CHART = Chart(
    title="Kim ngạch xuất khẩu",
    unit_line="Đơn vị tính: tỷ đồng",
    names="Đơn vị",
    series=("Kỳ này", "Cùng kỳ"),
    bars=(
        Bar("Tiền Giang", (Decimal(30), Decimal(40)), ((PrintedNumber("30,00", "a"),), (PrintedNumber("40,00", "b"),))),
        Bar("Bến Tre <i>", (Decimal(-5), None), ((PrintedNumber("-5,00", "c"),), ())),
    ),
    alt='Biểu đồ: "lớn nhất" Tiền Giang (30,00 tỷ đồng) & Bến Tre <i>.',
)


def of_the_half_year() -> list[Chart]:
    view, _ = sample_view()
    blocks = [*view.summary, *(block for appendix in view.appendices for block in appendix.blocks)]
    return [block for block in blocks if isinstance(block, Chart)]


def test_three_to_six_charts_stand_in_the_summary_and_an_appendix():
    view, _ = sample_view()
    assert 3 <= len(of_the_half_year()) <= 6
    assert any(isinstance(block, Chart) for block in view.summary)
    assert view.appendices[-1].title == "Biểu đồ"


def test_every_number_on_a_chart_is_in_the_trace():
    _, trace = sample_view()
    entries = {entry.trace_id: entry.text for entry in trace}
    numbers = [run for chart in of_the_half_year() for bar in chart.bars for text in bar.texts for run in text]
    assert numbers
    assert all(isinstance(run, PrintedNumber) and entries[run.trace_id] == run.text for run in numbers)


def test_a_comparison_shows_only_members_with_both_values_and_says_how_many():
    exports = next(chart for chart in of_the_half_year() if chart.title.startswith("Kim ngạch xuất khẩu"))
    assert len(exports.bars) == 7
    assert all(None not in bar.amounts for bar in exports.bars)
    assert [run if isinstance(run, str) else run.text for run in exports.notes[0]][1:4] == ["7", "/", "14"]
    assert "Hậu Giang" not in {bar.name for bar in exports.bars}


def test_bars_stand_in_order_of_length():
    for chart in of_the_half_year():
        lengths = [next(amount for amount in bar.amounts if amount is not None) for bar in chart.bars]
        assert lengths == sorted(lengths, reverse=True)


def test_a_rate_a_member_only_states_is_told_apart_from_one_computed_from_areas():
    occupancy = next(chart for chart in of_the_half_year() if len(chart.series) == 2 and "lấp đầy" in chart.title)
    stated = {bar.name for bar in occupancy.bars if bar.amounts[0] is None}
    assert "Long An" in stated
    assert "Tiền Giang: KCN Tiền Giang" not in stated


def test_many_bars_are_cut_to_the_longest_and_the_cut_is_said(monkeypatch: pytest.MonkeyPatch):
    book = load_charts().model_copy(update={"most_bars": 3})
    monkeypatch.setattr("tonghop.reporting.charts.load_charts", lambda: book)
    made = charts("summary", sample_inputs(), load_wordings(), Trace())
    assert [len(chart.bars) for chart in made] == [3, 3]
    said = "".join(run if isinstance(run, str) else run.text for run in made[0].notes[1])
    assert said.startswith("Chỉ vẽ 03 dòng lớn nhất trong 07 dòng")


def test_a_bloc_without_figures_has_no_charts():
    inputs = sample_inputs()
    empty = replace(inputs.consolidation, rows={}, ratios={})
    for place in ("summary", "appendix"):
        assert charts(place, replace(inputs, consolidation=empty), load_wordings(), Trace()) == ()


def test_a_picture_is_grey_sharp_enough_and_always_the_same():
    first = draw_chart(CHART)
    draw_chart.cache_clear()
    assert draw_chart(CHART).png == first.png
    image = Image.open(io.BytesIO(first.png))
    assert image.mode == "L"
    assert image.width == round(first.width_inches * DOTS_PER_INCH)
    assert {key for key in image.info if key != "dpi"} == set()
    dark, light = (sum(image.histogram()[low:high]) for low, high in ((0, 60), (250, 256)))
    assert dark > 1000
    assert light > dark


def test_a_chart_stands_in_word_as_a_picture_with_its_description(tmp_path: Path):
    render_docx(replace(small_view(), summary=(CHART,)), tmp_path / "report.docx")
    made = ReadBack(tmp_path / "report.docx")
    pictures = list(made.body.iter(qn("wp:docPr")))
    assert [picture.get("descr") for picture in pictures] == [CHART.alt]
    assert len([name for name in made.parts() if name.startswith("word/media/")]) == 1
    assert "Kim ngạch xuất khẩu" in made.texts


def test_a_chart_stands_in_the_page_with_its_description_and_its_numbers(tmp_path: Path):
    render_html(replace(small_view(), summary=(CHART,)), [], tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    figure = page[page.index('<figure class="picture">') : page.index("</details>")]
    assert 'src="data:image/png;base64,' in figure
    assert 'alt="Biểu đồ: &#34;lớn nhất&#34; Tiền Giang (30,00 tỷ đồng) &amp; Bến Tre &lt;i&gt;."' in figure
    assert all(f'data-id="{name}"' in figure for name in "abc")


def test_importing_the_renderers_does_not_import_the_drawing_library():
    code = "import sys, tonghop.stages.publishing; print('matplotlib' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_chart_that_shows_something_unknown_is_reported_with_its_line(tmp_path: Path):
    path = tmp_path / "charts.yaml"
    path.write_text(
        "most_bars: 5\nappendix: x\nwhere: x\ntexts: {}\ncharts:\n"
        "  - {indicator: exports, shows: pie, place: summary, title: x}\n",
        encoding="utf-8",
    )
    with pytest.raises(CatalogueFault, match=r"charts.yaml:6: "):
        load_charts(path)
