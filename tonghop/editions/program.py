"""Which program this is: version, a hash over its code, the lock file, Python and the libraries it runs with.

Catalogue and rules are no part of the code's hash: a bundle holds them as files.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Annotated

from pydantic import Field

from tonghop.catalogue.source import Record
from tonghop.paths import CATALOGUE_DATA, CHECKOUT

_PACKAGES = ("tonghop", "expectations")
_RULES = CHECKOUT / "expectations" / "rules"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SHORT = 12
Plain = Annotated[str, Field(pattern=r"^[\x20-\x7e]*$", max_length=100)]


class Program(Record):
    """A program that made an edition. `libraries` are those it asks for itself, by name."""

    version: Plain
    code_sha256: Plain
    lock_sha256: Plain
    python: Plain
    libraries: dict[Plain, Plain]

    @property
    def label(self) -> str:
        """Version and the beginning of the code's hash."""
        return f"{self.version} ({self.code_sha256[:_SHORT]})"


@lru_cache(maxsize=1)
def this_program() -> Program:
    """The program that runs now. Raises OSError."""
    lock = CHECKOUT / "requirements.lock"
    return Program(
        version=_version("tonghop"),
        code_sha256=_code_sha256(),
        lock_sha256=hashlib.sha256(lock.read_bytes()).hexdigest() if lock.is_file() else "",
        python=platform.python_version(),
        libraries=dict(sorted(_libraries())),
    )


def _code_sha256() -> str:
    digest = hashlib.sha256()
    for path in sorted(_code_files()):
        digest.update(f"{path.relative_to(CHECKOUT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _code_files() -> Iterator[Path]:
    for package in _PACKAGES:
        for pattern in ("*.py", "*.yaml"):
            yield from (path for path in (CHECKOUT / package).rglob(pattern) if not _frozen_as_input(path))


def _frozen_as_input(path: Path) -> bool:
    return path.suffix == ".yaml" and path.parent in {CATALOGUE_DATA, CATALOGUE_DATA / "cycles", _RULES}


def _libraries() -> Iterator[tuple[str, str]]:
    for requirement in _requirements():
        match = _NAME.match(requirement)
        if match is not None and "extra ==" not in requirement:
            yield match[0], _version(match[0])


def _requirements() -> list[str]:
    try:
        return requires("tonghop") or []
    except PackageNotFoundError:
        return []


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
