"""`manifest.json` of a bundle: which edition it is, which program made it, and the hash of every file in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from tonghop.catalogue.source import Record
from tonghop.editions.program import Plain, Program
from tonghop.model import Cycle
from tonghop.model.edition import EditionKind

FORMAT = 1
MANIFEST = "manifest.json"
INPUTS, RECORDS, OUTPUTS = "inputs", "records", "outputs"
LONGEST_TEXT = 500
_SHA256 = r"^[0-9a-f]{64}$"
# A terminal obeys control characters, and a bundle may come from anybody.
_PRINTABLE = r"^[^\x00-\x1f\x7f-\x9f]*$"


class FrozenFile(Record):
    """One file of the bundle."""

    sha256: str = Field(pattern=_SHA256)
    size_bytes: int = Field(ge=0)


class Before(Record):
    """The edition that the changes in this one are told against."""

    number: int = Field(ge=1)
    bundle_sha256: str = Field(pattern=_SHA256)


class Manifest(Record):
    """The contents of `manifest.json`; `files` are by their path in the bundle.

    `inputs_sha256` is over all that the report depends on, `rules_fingerprint` names the rules it holds.
    `read_otherwise` names members whose archived file this program reads otherwise than the accepted figures say.
    """

    format: int
    cycle: str
    number: int = Field(ge=1)
    kind: EditionKind
    made_at: datetime
    made_by: str = Field(pattern=_PRINTABLE, max_length=LONGEST_TEXT)
    note: str = Field(pattern=_PRINTABLE, max_length=LONGEST_TEXT)
    inputs_sha256: str = Field(pattern=_SHA256)
    rules_fingerprint: Plain
    before: Before | None
    program: Program
    read_otherwise: tuple[Annotated[str, Field(pattern="^[a-z0-9-]+$")], ...]
    files: dict[str, FrozenFile]

    @field_validator("cycle")
    @classmethod
    def is_a_cycle(cls, code: str) -> str:
        """Only `2020-H1` and its like: it becomes part of paths."""
        return str(Cycle.parse(code))

    def text(self) -> str:
        """The file's text: sorted keys, one line each."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1) + "\n"

    def outputs(self) -> dict[str, str]:
        """The hash of each output by its name."""
        prefix = f"{OUTPUTS}/"
        return {
            path.removeprefix(prefix): row.sha256 for path, row in sorted(self.files.items()) if path.startswith(prefix)
        }


def frozen_files(folder: Path) -> dict[str, FrozenFile]:
    """Every file under `folder` but the manifest itself, by its path."""
    return {
        name: FrozenFile(sha256=hashlib.sha256(content).hexdigest(), size_bytes=len(content))
        for name, content in _contents(folder)
        if name != MANIFEST
    }


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.relative_to(folder).as_posix(), path.read_bytes()
