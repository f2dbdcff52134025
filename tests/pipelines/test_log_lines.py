"""The log: one line an event, each the same shape, and nobody's name, address, file name or words in any of them."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_home import CYCLE

from assets.log_lines import LOGGER
from pipelines.definitions import Overrides, build_defs
from pipelines.instance import open_instance
from pipelines.jobs import REMIND_JOB
from pipelines.running import QUIET, CycleRun
from tonghop.paths import Home

LINE = re.compile(r"event=[a-z_]+ cycle=2020-H1( member=[a-z0-9-]+)?( [a-z0-9_]+=[A-Za-z0-9_./,+-]+)*")


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    caplog.set_level(logging.INFO, logger=LOGGER.name)
    return lambda: [record.getMessage() for record in caplog.records if record.name == LOGGER.name]


def test_a_run_says_in_a_line_each_what_happened_to_whom(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun], lines: Callable[[], list[str]]
) -> None:
    put("soc-trang").rename(home.inbox(str(CYCLE), "soc-trang") / "Nguyễn Văn A 0901 234 567.xlsx")
    put("tien-giang").write_bytes(b"PK\x03\x04 cut off")
    run()
    told = lines()
    assert [line for line in told if not LINE.fullmatch(line)] == []
    events = [line.split()[0].removeprefix("event=") for line in told]
    assert events[:5] == ["received", "received", "read", "unreadable", "accepted"]
    assert events.count("not_covered") == 13
    assert events[-1] == "published"
    assert "event=not_covered cycle=2020-H1 member=tien-giang state=rejected" in told
    assert not any(word in " ".join(told) for word in ("Nguyễn", "0901", "@", "Ban Quản lý"))


def test_a_message_is_a_line_without_its_address(home: Home, lines: Callable[[], list[str]]) -> None:
    job = build_defs(Overrides(home=home)).resolve_job_def(REMIND_JOB)
    with open_instance(home) as instance:
        assert job.execute_in_process(run_config=QUIET, instance=instance, partition_key=str(CYCLE)).success
    told = lines()
    assert len([line for line in told if line.startswith("event=message_")]) == 14
    assert [line for line in told if not LINE.fullmatch(line) or "@" in line] == []
