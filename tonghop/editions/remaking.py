"""Having the documents of an edition made from its folder, in a process of its own.

Making an edition and making it again go through here both, so that they cannot differ. What the process does is in
`worker.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tonghop.editions.faults import not_made
from tonghop.editions.freezing import CATALOGUE, REPORT_TEMPLATES
from tonghop.editions.manifest import INPUTS, RECORDS
from tonghop.paths import CHECKOUT

MARK, CHANGES = f"{RECORDS}/edition.json", f"{RECORDS}/changes.json"
FAULT = 3
"""The process's exit code when it answers with a fault's message and remedy."""

_TIMEOUT_SECONDS = 1800
_WORDS_OF_AN_ERROR = 60


class Remade(NamedTuple):
    """What the process said: how many archived files it read again, and members whose file now reads otherwise."""

    files_read: int
    read_otherwise: tuple[str, ...]


def remake(folder: Path, outputs: Path) -> Remade:
    """Make the documents of the edition frozen in `folder` into `outputs`. Raises EditionNotMade."""
    outputs.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, on folders of ours
            [sys.executable, "-P", "-m", "tonghop.editions.worker", str(folder.resolve()), str(outputs.resolve())],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT_SECONDS,
            check=False,
            env=_environment(folder.resolve()),
            cwd=outputs,
        )
    except subprocess.TimeoutExpired as error:
        raise not_made(f"quá {_TIMEOUT_SECONDS} giây") from error
    if done.returncode not in {0, FAULT}:
        raise not_made(" ".join(done.stderr.split()[-_WORDS_OF_AN_ERROR:]) or f"mã thoát {done.returncode}")
    answer = json.loads(done.stdout)
    if done.returncode == FAULT:
        raise not_made(answer["message"], answer["remedy"])
    return Remade(answer["files_read"], tuple(answer["read_otherwise"]))


def _environment(folder: Path) -> dict[str, str]:
    """The caller's, with the frozen files in place of all settings of ours, and the caller's own program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TONGHOP_")}
    paths = (str(CHECKOUT), kept.get("PYTHONPATH", ""))
    return kept | {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "TONGHOP_HOME": str(folder / INPUTS),
        "TONGHOP_CATALOGUE": str(folder / CATALOGUE),
        "TONGHOP_TEMPLATES": str(folder / REPORT_TEMPLATES),
        "PYTHONIOENCODING": "utf-8",
    }
