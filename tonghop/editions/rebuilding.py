"""Making an edition again from its bundle alone, and holding every document against the one that was issued.

A bundle may come from anybody: it is checked before anything of it is used, and nothing is written but its documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tonghop.editions.bundle import sha256_of, unpack
from tonghop.editions.faults import refused
from tonghop.editions.manifest import Manifest
from tonghop.editions.program import this_program
from tonghop.editions.remaking import remake


@dataclass(frozen=True)
class RebuiltFile:
    """One document: its hash as issued and as made again; empty where one side does not have it."""

    name: str
    issued_sha256: str
    rebuilt_sha256: str

    @property
    def same(self) -> bool:
        """Whether both are the same bytes."""
        return self.issued_sha256 == self.rebuilt_sha256


@dataclass(frozen=True)
class Rebuilt:
    """What came of it. `read_otherwise` names members whose file was read as accepted then and is not now."""

    manifest: Manifest
    files: tuple[RebuiltFile, ...]
    files_read: int
    read_otherwise: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether every document is the same, and every member's file says what it said."""
        return all(row.same for row in self.files) and not self.read_otherwise


def rebuild(bundle: Path, into: Path | None = None) -> Rebuilt:
    """Make the documents of `bundle` again, into the empty or new folder `into` if it is named.

    Raises BundleRefused, EditionRefused for a folder that holds something, EditionNotMade, OSError.
    """
    if into is not None and into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise refused("occupied", path=into)
    with TemporaryDirectory(prefix="tonghop-rebuild-") as scratch:
        folder, outputs = Path(scratch) / "bundle", into or Path(scratch) / "outputs"
        manifest = unpack(bundle, folder)
        remade = remake(folder, outputs)
        made = {path.name: sha256_of(path) for path in sorted(outputs.iterdir()) if path.is_file()}
    issued = manifest.outputs()
    files = tuple(RebuiltFile(name, issued.get(name, ""), made.get(name, "")) for name in sorted({*issued, *made}))
    now = tuple(member for member in remade.read_otherwise if member not in manifest.read_otherwise)
    return Rebuilt(manifest, files, remade.files_read, now)


def other_program(manifest: Manifest) -> tuple[str, ...]:
    """What differs between the program that made a bundle and this one, as `name: then → now`; nothing when equal."""
    then, now = manifest.program, this_program()
    pairs = {
        "tonghop": (then.label, now.label),
        "requirements.lock": (then.lock_sha256[:12], now.lock_sha256[:12]),
        "Python": (then.python, now.python),
        **{
            name: (then.libraries.get(name, ""), now.libraries.get(name, ""))
            for name in sorted({*then.libraries, *now.libraries})
        },
    }
    return tuple(f"{name}: {old or '-'} → {new or '-'}" for name, (old, new) in pairs.items() if old != new)
