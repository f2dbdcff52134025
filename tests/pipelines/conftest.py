"""A home of its own for every orchestration test, with the sample cycle in its inbox, on a real Dagster instance."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sample_home import CYCLE

from pipelines.running import CycleRun, run_cycle
from tonghop.paths import SAMPLES, Home
from tonghop.stages import Workplace


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def put(home: Home) -> Callable[[str], Path]:
    """Put a member's sample workbook into the inbox; gives its path there."""

    def put_sample(member: str) -> Path:
        source = next((SAMPLES / str(CYCLE) / member).glob("*.xlsx"))
        folder = home.inbox(str(CYCLE), member)
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(source, folder / source.name))

    return put_sample


@pytest.fixture
def workplace(home: Home) -> Iterator[Workplace]:
    with Workplace.open(home) as opened:
        yield opened


@pytest.fixture
def run(workplace: Workplace) -> Callable[..., CycleRun]:
    """Run the cycle as `tonghop run` does, for all members with post or for those named."""
    return lambda *members: run_cycle(workplace, CYCLE, members, lambda _text: None)
