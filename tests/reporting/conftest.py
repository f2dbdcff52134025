"""The small report's page, made once a module for whoever opens it in a browser."""

import pytest
from page_trace import ENTRIES
from small_view import small_view

from tonghop.reporting.html_report import render_html


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("html") / "report.html"
    render_html(small_view(), ENTRIES, target)
    return target.as_uri()
