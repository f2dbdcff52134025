"""A bundle as a file: written so that the same content gives the same bytes, and opened as what it is, untrusted.

Nothing of a bundle is believed before its names, kinds and sizes were looked at and every hash of its manifest held.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from tonghop.editions.faults import not_a_bundle
from tonghop.editions.manifest import FORMAT, INPUTS, MANIFEST, OUTPUTS, RECORDS, Manifest
from tonghop.reporting.exports import write_aside

MAX_FILES = 50_000
MAX_TOTAL_BYTES = 2 * 1024**3
MAX_MANIFEST_BYTES = 64 * 1024**2
MAX_DIRECTORY_BYTES = 16 * 1024**2
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_CHUNK = 1024**2
_END, _END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sLQL")
_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9_.+-]*"
_ENTRY = re.compile(rf"{MANIFEST}|(?:{INPUTS}|{RECORDS}|{OUTPUTS})(?:/{_SEGMENT}){{1,4}}")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def is_entry_name(name: str) -> bool:
    """Whether a bundle may hold a file of this path: plain names in one of its three folders, at most five deep."""
    return _ENTRY.fullmatch(name) is not None and len(name) <= 200


def write_bundle(folder: Path, target: Path) -> str:
    """Zip the files of `folder` and give the zip's sha256: fixed dates, sorted names, one compression level.

    Raises OSError; `target` is then left as it was.
    """
    aside = target.with_name(f".{target.name}.zip")
    try:
        with zipfile.ZipFile(aside, "w") as archive:
            names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
            for name in names:
                archive.writestr(_entry(name), (folder / name).read_bytes(), compresslevel=_LEVEL)
        content = aside.read_bytes()
        write_aside(target, [content])
    finally:
        aside.unlink(missing_ok=True)
    return hashlib.sha256(content).hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry


def sha256_of(path: Path) -> str:
    """The hash of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(path: Path) -> Manifest:
    """The manifest alone, of a bundle whose names and sizes are as they may be. Raises BundleRefused."""
    with _opened(path) as archive:
        return _manifest(path, archive)


def unpack(path: Path, folder: Path) -> Manifest:
    """Write the bundle's files under `folder`, each held against the manifest. Raises BundleRefused, OSError."""
    with _opened(path) as archive:
        manifest = _manifest(path, archive)
        held = set(archive.namelist()) - {MANIFEST}
        for name in sorted(set(manifest.files) - held):
            raise not_a_bundle(path, "missing", name=name)
        for name in sorted(held - set(manifest.files)):
            raise not_a_bundle(path, "extra", name=name)
        for name, row in sorted(manifest.files.items()):
            content = _read(archive, name, row.size_bytes)
            if len(content) != row.size_bytes or hashlib.sha256(content).hexdigest() != row.sha256:
                raise not_a_bundle(path, "altered", name=name)
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return manifest


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    if not path.is_file():
        raise not_a_bundle(path, "not_zip")
    _check_end(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path, archive.infolist())
            yield archive
    except OSError as error:
        # What a broken archive makes the library seek; a full disk is not the bundle's fault.
        if error.errno != errno.EINVAL:
            raise
        raise not_a_bundle(path, "unreadable", what=str(error)) from error
    except _BROKEN as error:
        raise not_a_bundle(path, "unreadable", what=str(error) or type(error).__name__) from error


def _check_end(path: Path) -> None:
    """Look at the archive's last record before the library reads the whole table of contents into memory.

    Bundles have no comment and stay below what needs the 64-bit records, which may say otherwise than this one.
    """
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - _END.size - _END_64.size))
        tail = file.read()
    if len(tail) < _END.size or not tail[-_END.size :].startswith(b"PK\x05\x06"):
        raise not_a_bundle(path, "not_zip")
    *_, entries, directory_bytes, _, comment_bytes = _END.unpack(tail[-_END.size :])
    if comment_bytes or tail.startswith(b"PK\x06\x07"):
        raise not_a_bundle(path, "unreadable", what="zip64")
    if entries > MAX_FILES or directory_bytes > MAX_DIRECTORY_BYTES:
        raise not_a_bundle(path, "too_many", count=entries, limit=MAX_FILES)


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    total = 0
    for entry in entries:
        # `orig_filename` still has what the library cut off at a NUL.
        shown = entry.orig_filename.encode("unicode_escape").decode()[:80]
        if entry.filename != entry.orig_filename or not is_entry_name(entry.filename):
            raise not_a_bundle(path, "entry", name=shown)
        if entry.filename.casefold() in seen:
            raise not_a_bundle(path, "twice", name=shown)
        if entry.flag_bits & 1 or stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG}:
            raise not_a_bundle(path, "special", name=shown)
        seen.add(entry.filename.casefold())
        total += entry.file_size
        if total > MAX_TOTAL_BYTES:
            raise not_a_bundle(path, "too_large", name=shown)


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        raw = json.loads(_read(archive, MANIFEST, MAX_MANIFEST_BYTES))
        if isinstance(raw, dict) and raw.get("format") != FORMAT:
            raise not_a_bundle(path, "format", found=str(raw.get("format"))[:20], known=FORMAT)
        return Manifest.model_validate(raw)
    except (KeyError, ValidationError, json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise not_a_bundle(path, "no_manifest", what=type(error).__name__) from error


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """At most one byte more than allowed, whatever the entry claims of its size."""
    content = bytearray()
    with archive.open(name) as stream:
        while len(content) <= most and (chunk := stream.read(min(_CHUNK, most + 1 - len(content)))):
            content += chunk
    return bytes(content)
