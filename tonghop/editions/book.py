"""The editions of a cycle as they are known: the book in the warehouse, the bundles in the outbox.

A bundle is used only while its hash is the one in the book.
"""

from __future__ import annotations

from pathlib import Path

from tonghop.editions.bundle import sha256_of, unpack
from tonghop.editions.faults import altered, refused
from tonghop.editions.manifest import Manifest
from tonghop.model import Cycle
from tonghop.paths import Home
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import editions
from tonghop.warehouse.records import StoredEdition


def editions_folder(home: Home, cycle: Cycle) -> Path:
    """Where a cycle's bundles lie."""
    return home.outbox(str(cycle)) / "editions"


def bundle_path(home: Home, edition: StoredEdition) -> Path:
    """Where the bundle of an edition lies."""
    return editions_folder(home, Cycle.parse(edition.cycle)) / edition.file_name


def editions_of(workplace: Workplace, cycle: Cycle) -> tuple[StoredEdition, ...]:
    """The cycle's editions, the first one first."""
    with workplace.warehouse.reading() as connection:
        return editions.of_cycle(connection, str(cycle))


def edition_numbered(workplace: Workplace, cycle: Cycle, number: int | None) -> StoredEdition:
    """The edition asked for, by default the last one. Raises EditionRefused naming those there are."""
    known = editions_of(workplace, cycle)
    if not known:
        raise refused("nothing", cycle=cycle)
    found = known[-1] if number is None else next((row for row in known if row.number == number), None)
    if found is None:
        raise refused("unknown_number", cycle=cycle, number=number, numbers=", ".join(str(row.number) for row in known))
    return found


def checked_bundle(home: Home, edition: StoredEdition) -> Path:
    """The bundle's path, once its bytes are those in the book. Raises EditionRefused or BundleRefused."""
    path = bundle_path(home, edition)
    if not path.is_file():
        raise refused("bundle_gone", path=path, sha256=edition.bundle_sha256)
    found = sha256_of(path)
    if found != edition.bundle_sha256:
        raise altered(path, found, edition.bundle_sha256)
    return path


def unpack_edition(home: Home, edition: StoredEdition, folder: Path) -> Manifest:
    """The bundle's files under `folder`. Raises like `checked_bundle`."""
    return unpack(checked_bundle(home, edition), folder)
