"""Programs that some tests need beside Python. Where one is not installed, its tests are skipped and say so.

No other skip is allowed: the continuous integration installs both programs and fails on any skip.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tonghop.reporting.pdf import libreoffice

# The gate draws the same examples each time, so that it never turns red by luck; everywhere else they are new ones.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")

_CHROMIUM_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; tests open their own context.

    It goes with its module: until then an event loop stands in this thread, which Dagster's automation cannot share.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_CHROMIUM_QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    program = libreoffice()
    if program is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-writer libreoffice-calc)")
    return program
