"""Making an edition: freeze the cycle, say what changed, make the documents, bundle all, enter it in the book.

Nothing is entered before the bundle lies complete in its place, and no number is given twice.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tonghop.editions.book import bundle_path, editions_folder, editions_of, unpack_edition
from tonghop.editions.bundle import write_bundle
from tonghop.editions.changes import Changes, changes_text
from tonghop.editions.faults import refused
from tonghop.editions.freezing import Rules, freeze, inputs_sha256
from tonghop.editions.manifest import FORMAT, LONGEST_TEXT, MANIFEST, OUTPUTS, Before, Manifest, frozen_files
from tonghop.editions.mark_file import mark_text
from tonghop.editions.program import this_program
from tonghop.editions.remaking import CHANGES, MARK, remake
from tonghop.editions.since import changes_since, remarks_on
from tonghop.model import Cycle
from tonghop.model.edition import EditionKind, EditionMark
from tonghop.reporting.edition_words import load_edition_words
from tonghop.stages.locking import standing_of
from tonghop.stages.publishing import report_gaps
from tonghop.stages.status_page import refresh_status
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import audit, editions
from tonghop.warehouse.records import AuditEntry, StoredEdition

_NOBODY = "tonghop"
# What a killed process leaves goes with the next edition.
_MAKING = ".making-"
_READ_ONLY = 0o444
_NOT_PRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Request:
    """What somebody asks for: a draft or the final edition, in whose name, with which note."""

    final: bool = False
    made_by: str = ""
    note: str = ""

    @property
    def kind(self) -> EditionKind:
        """The kind asked for."""
        return EditionKind.FINAL if self.final else EditionKind.DRAFT


@dataclass(frozen=True)
class Made:
    """What came of a request. `is_new` is False when `stored` already says the same.

    `changes` is None for a cycle's first edition; `gaps` is what a draft lacks; `notes` are sentences for who issues
    it: rules that changed since the lock, members whose archived file is now read otherwise than it was accepted.
    """

    stored: StoredEdition
    bundle: Path
    is_new: bool
    gaps: tuple[str, ...]
    notes: tuple[str, ...]
    changes: Changes | None = None

    @property
    def folder(self) -> Path:
        """Where the documents lie unpacked beside the bundle."""
        return self.bundle.with_suffix("")


def make_edition(workplace: Workplace, cycle: Cycle, request: Request, rules: Rules) -> Made:
    """Make the next edition of `cycle`, unless the last one says the same already; one at a time in a home.

    Raises EditionRefused with what to do first, EditionNotMade, BundleRefused for a tampered earlier bundle, OSError.
    """
    asked = replace(request, made_by=_printable(request.made_by), note=_printable(request.note))
    gaps = report_gaps(workplace, cycle)
    if asked.final:
        _ensure_signable(workplace, cycle, asked, gaps)
    place = editions_folder(workplace.home, cycle)
    place.mkdir(parents=True, exist_ok=True)
    for left_over in place.glob(f"{_MAKING}*"):
        shutil.rmtree(left_over, ignore_errors=True)
    with TemporaryDirectory(prefix=_MAKING, dir=place) as scratch:
        folder = Path(scratch) / "bundle"
        freeze(workplace, cycle, rules, folder)
        identity = inputs_sha256(folder, this_program())
        known = editions_of(workplace, cycle)
        last = known[-1] if known else None
        if last is not None and _says_the_same(last, asked.kind, identity):
            _lay_out_again(workplace, last, Path(scratch))
            bundle, notes = bundle_path(workplace.home, last), _notes(workplace, cycle, rules, last)
            return Made(last, bundle, is_new=False, gaps=gaps, notes=notes)
        mark = EditionMark(str(cycle), len(known) + 1, asked.kind, datetime.now(UTC), asked.made_by, asked.note)
        changes = changes_since(workplace, last, folder, mark.number) if last is not None else None
        manifest = _complete(folder, replace(mark, remarks=remarks_on(changes)), changes, last, identity, rules)
        stored = _issue(workplace, folder, mark, manifest)
    refresh_status(workplace, cycle)
    bundle, notes = bundle_path(workplace.home, stored), _notes(workplace, cycle, rules, stored)
    return Made(stored, bundle, is_new=True, gaps=gaps, notes=notes, changes=changes)


def _ensure_signable(workplace: Workplace, cycle: Cycle, asked: Request, gaps: tuple[str, ...]) -> None:
    if not asked.made_by:
        raise refused("nobody")
    if not standing_of(workplace, cycle).locked:
        raise refused("not_locked", cycle=cycle)
    if gaps:
        file = workplace.catalogue.directory / "cycles" / f"{cycle}.yaml"
        raise refused("gaps", cycle=cycle, count=len(gaps), gaps=" ".join(gaps), file=file)


def _notes(workplace: Workplace, cycle: Cycle, rules: Rules, edition: StoredEdition) -> tuple[str, ...]:
    standing, words, notes = standing_of(workplace, cycle), load_edition_words().notes, []
    if standing.locked and standing.rules_fingerprint != rules.fingerprint:
        notes.append(words["rules"].format(locked=standing.rules_fingerprint, now=rules.fingerprint))
    known = workplace.catalogue.member_by_code
    read = [known[code].short_name for code in edition.manifest["read_otherwise"]]
    if read:
        notes.append(words["read_otherwise"].format(members=", ".join(read)))
    return tuple(notes)


def _says_the_same(last: StoredEdition, kind: EditionKind, identity: str) -> bool:
    """Whether another of this kind would add nothing; a draft of what was issued as final adds nothing either."""
    return last.inputs_sha256 == identity and last.kind in {kind, EditionKind.FINAL}


def _complete(
    folder: Path,
    mark: EditionMark,
    changes: Changes | None,
    last: StoredEdition | None,
    identity: str,
    rules: Rules,
) -> Manifest:
    """Add mark, changes and documents to the frozen folder, and last the manifest over all of it."""
    (folder / MARK).write_text(mark_text(mark), encoding="utf-8")
    if changes is not None:
        (folder / CHANGES).write_text(changes_text(changes), encoding="utf-8")
    remade = remake(folder, folder / OUTPUTS)
    manifest = Manifest(
        format=FORMAT,
        cycle=mark.cycle,
        number=mark.number,
        kind=mark.kind,
        made_at=mark.made_at,
        made_by=mark.made_by,
        note=mark.note,
        inputs_sha256=identity,
        rules_fingerprint=rules.fingerprint,
        before=Before(number=last.number, bundle_sha256=last.bundle_sha256) if last is not None else None,
        program=this_program(),
        read_otherwise=remade.read_otherwise,
        files=frozen_files(folder),
    )
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    return manifest


def _issue(workplace: Workplace, folder: Path, mark: EditionMark, manifest: Manifest) -> StoredEdition:
    """Put the bundle in its place and enter it in the book, both or neither."""
    made = folder.with_name(f"{mark.name}.zip")
    stored = StoredEdition(
        cycle=mark.cycle,
        number=mark.number,
        kind=mark.kind,
        made_at=mark.made_at,
        made_by=mark.made_by,
        note=mark.note,
        file_name=made.name,
        bundle_sha256=write_bundle(folder, made),
        inputs_sha256=manifest.inputs_sha256,
        manifest=manifest.model_dump(mode="json"),
    )
    bundle = bundle_path(workplace.home, stored)
    detail = {"number": mark.number, "kind": mark.kind.value, "sha256": stored.bundle_sha256, "note": mark.note}
    with workplace.warehouse.transaction() as connection:
        if len(editions.of_cycle(connection, mark.cycle)) != mark.number - 1:
            raise refused("taken", cycle=mark.cycle, number=mark.number)
        editions.append(connection, stored)
        audit.append(
            connection, AuditEntry(mark.made_at, mark.made_by or _NOBODY, "edition_made", mark.cycle, None, detail)
        )
        made.replace(bundle)
        bundle.chmod(_READ_ONLY)
    _lay_beside(bundle, folder / OUTPUTS)
    return stored


def _lay_out_again(workplace: Workplace, last: StoredEdition, scratch: Path) -> None:
    """Put the documents of the last edition beside its bundle again, if somebody took them away."""
    bundle = bundle_path(workplace.home, last)
    if not bundle.with_suffix("").is_dir():
        unpack_edition(workplace.home, last, scratch / "same")
        _lay_beside(bundle, scratch / "same" / OUTPUTS)


def _lay_beside(bundle: Path, documents: Path) -> None:
    """Documents to open beside the bundle; read-only, since changing them would not change what was issued."""
    for path in documents.iterdir():
        path.chmod(_READ_ONLY)
    shutil.rmtree(bundle.with_suffix(""), ignore_errors=True)
    documents.rename(bundle.with_suffix(""))


def _printable(text: str) -> str:
    return " ".join(_NOT_PRINTABLE.sub(" ", text).split())[:LONGEST_TEXT]
