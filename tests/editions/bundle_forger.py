"""Bundles that nobody should take, each made from a true one by one named trick."""

from __future__ import annotations

import hashlib
import json
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Entries = list[tuple[zipfile.ZipInfo | str, bytes]]
MANIFEST = "manifest.json"


def entries_of(bundle: Path) -> dict[str, bytes]:
    """What a bundle holds."""
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(target: Path, entries: Entries) -> Path:
    """Write a zip with exactly these entries, also twice the same name."""
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)
        for entry, content in entries:
            archive.writestr(entry, content)
    return target


def relisted(entries: dict[str, bytes], **changes: Any) -> Entries:
    """The entries with a manifest that agrees with every one of them, and says `changes` besides."""
    manifest = json.loads(entries[MANIFEST]) | changes
    manifest["files"] = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size_bytes": len(content)}
        for name, content in entries.items()
        if name != MANIFEST
    }
    return [*((name, content) for name, content in entries.items() if name != MANIFEST), (MANIFEST, _json(manifest))]


def _json(content: object) -> bytes:
    return json.dumps(content).encode()


def with_entry(name: str, content: bytes = b"x") -> Callable[[dict[str, bytes]], Entries]:
    """One more entry, which the manifest lists."""
    return lambda entries: relisted(entries | {name: content})


def with_symlink(entries: dict[str, bytes]) -> Entries:
    link = zipfile.ZipInfo("inputs/rules/link.yaml")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    listed = relisted(entries | {"inputs/rules/link.yaml": b"/etc/passwd"})
    return [(link if name == "inputs/rules/link.yaml" else name, content) for name, content in listed]


def with_a_name_twice(entries: dict[str, bytes]) -> Entries:
    return [*entries.items(), ("outputs/report.docx", b"another")]


def with_a_name_twice_in_other_case(entries: dict[str, bytes]) -> Entries:
    return relisted(entries | {"outputs/REPORT.docx": b"another"})


def with_an_unlisted_file(entries: dict[str, bytes]) -> Entries:
    return [*entries.items(), ("inputs/rules/unlisted.yaml", b"rules: []")]


def without_a_listed_file(entries: dict[str, bytes]) -> Entries:
    return [(name, content) for name, content in entries.items() if name != "records/report.json"]


def with_an_altered_file(entries: dict[str, bytes]) -> Entries:
    return list((entries | {"outputs/figures.csv": entries["outputs/figures.csv"].replace(b"1", b"2")}).items())


def with_a_file_larger_than_listed(entries: dict[str, bytes]) -> Entries:
    return list((entries | {"outputs/figures.csv": b"0" * 50_000_000}).items())


def without_manifest(entries: dict[str, bytes]) -> Entries:
    return [(name, content) for name, content in entries.items() if name != MANIFEST]


def with_a_manifest_of(content: bytes) -> Callable[[dict[str, bytes]], Entries]:
    return lambda entries: list((entries | {MANIFEST: content}).items())


def saying(**changes: Any) -> Callable[[dict[str, bytes]], Entries]:
    """A manifest that says something else."""
    return lambda entries: relisted(entries, **changes)
