"""The property over all choices at once: figures, layout, wording, numbers, units, encoding, container and noise.

Every figure is read back exactly with its zone, part, measure, base and cell, nothing else is read, nothing false is
said, and what was left aside is said. A run by hand with `TONGHOP_LAYOUTS=5000` draws so many workbooks anew.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from combining.comparing import differences
from combining.dimensions import CHOICES, NOISE, Dimensions
from combining.files import write_file
from combining.workbooks import WorkbookMaker
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle
from tonghop.reading.aliases import FILE_NAME, add_alias
from tonghop.reading.containers import read_grid
from tonghop.reading.reader import read_workbook

_BY_HAND = int(os.environ.get("TONGHOP_LAYOUTS", "0"))
_EXAMPLES = settings(
    max_examples=_BY_HAND or 40,
    derandomize=not _BY_HAND,
    phases=(Phase.generate, Phase.shrink) if _BY_HAND else (Phase.generate,),
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
_CHOICES = st.builds(
    Dimensions,
    seed=st.integers(min_value=0, max_value=10**6),
    noise=st.frozensets(st.sampled_from(NOISE), max_size=4),
    **{name: st.sampled_from(values) for name, values in CHOICES.items()},
)


def unlike(dims: Dimensions) -> list[str]:
    """What a reading of the workbook of these choices lacks or has too much."""
    catalogue = load_catalogue()
    maker = WorkbookMaker(catalogue, dims)
    made = maker.make()
    with tempfile.TemporaryDirectory() as folder:
        path = write_file(made.pages, maker.dims, Path(folder))
        for alias in made.confirmed:
            add_alias(Path(folder) / FILE_NAME, alias, catalogue)
        reading = read_workbook(
            read_grid(path),
            catalogue=catalogue,
            cycle=Cycle(2020, 1),
            member=made.member,
            path=path,
            home=Path(folder),
        )
    return differences(made.pages, reading, catalogue)


@pytest.mark.timeout(0 if _BY_HAND else 300)
@given(dims=_CHOICES)
@_EXAMPLES
def test_any_choices_together_are_read_back_as_a_careful_clerk_would(dims: Dimensions) -> None:
    assert unlike(dims) == []
