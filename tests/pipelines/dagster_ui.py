"""`tonghop ui` over a home, as an operator starts it: the page, the daemon, and what Dagster's interface answers."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tonghop.paths import CHECKOUT, Home

PATIENCE_SECONDS = 300
"""How long something may take that takes seconds on an idle machine."""

_LAUNCH = """mutation($params: ExecutionParams!) { launchRun(executionParams: $params) {
  __typename ... on LaunchRunSuccess { run { runId } } } }"""
_RUNS = """{ runsOrError(limit: 200) { ... on Runs { results { runId jobName status tags { key value } } } } }"""


class Served:
    """A running page with its daemon."""

    def __init__(self, address: str) -> None:
        self.address = address

    def launch(self, job: str, partition: str) -> str:
        """Start a job for a partition, as the page does; gives the run's id."""
        selector = {"jobName": job, "repositoryName": "__repository__", "repositoryLocationName": "tonghop"}
        tags = [{"key": "dagster/partition", "value": partition}]
        params = {"selector": selector, "runConfigData": {}, "mode": "default", "executionMetadata": {"tags": tags}}
        return str(self.ask(_LAUNCH, params=params)["launchRun"]["run"]["runId"])

    def runs(self) -> list[dict[str, Any]]:
        """All runs, newest first, with their tags as a mapping."""
        rows = self.ask(_RUNS)["runsOrError"]["results"]
        return [{**row, "tags": {tag["key"]: tag["value"] for tag in row["tags"]}} for row in rows]

    def status_of(self, run: str) -> str:
        """The status of a run."""
        return next(str(row["status"]) for row in self.runs() if row["runId"] == run)

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """One question in the page's own language."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        url, headers = f"{self.address}/graphql", {"Content-Type": "application/json"}
        request = urllib.request.Request(url, body, headers)  # noqa: S310 - our own loopback address
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - as above
            answer = json.load(response)
        assert "errors" not in answer, answer["errors"]
        return dict(answer["data"])


@contextmanager
def served(home: Home, environment: Mapping[str, str] | None = None) -> Iterator[Served]:
    """`tonghop ui` on a free port; page, code server and daemon end with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / "ui.log").open("wb") as log:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("tonghop")), "ui", "--port", str(port)],
            cwd=CHECKOUT,
            env={**os.environ, "TONGHOP_HOME": str(home.root), **(environment or {})},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(lambda: _answers(f"{address}/server_info"))
            yield Served(address)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the page and what it started; where a shell made it deaf to interrupts, without its consent."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Ask every second until the condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {seconds:.0f} seconds in vain")
        time.sleep(1)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own loopback address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
