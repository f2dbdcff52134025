"""A workplace in an empty home."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tonghop.paths import Home
from tonghop.stages import Workplace


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with Workplace.open(Home(tmp_path)) as opened:
        yield opened
