"""What changed in a cycle since an edition, and what the report of the next one says of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tonghop.editions.book import edition_numbered, unpack_edition
from tonghop.editions.changes import ChangeKind, Changes
from tonghop.editions.comparing import compare
from tonghop.editions.freezing import Rules, freeze
from tonghop.editions.program import this_program
from tonghop.editions.snapshot import Snapshot
from tonghop.model import Cycle
from tonghop.reporting.edition_words import load_edition_words
from tonghop.stages.workplace import Workplace
from tonghop.warehouse.records import StoredEdition


def changes_now(workplace: Workplace, cycle: Cycle, rules: Rules, since: int | None = None) -> Changes:
    """What changed since an edition, by default the last one, without making another.

    Raises EditionRefused where there is none or the cycle cannot be frozen, BundleRefused for a tampered bundle.
    """
    edition = edition_numbered(workplace, cycle, since)
    with TemporaryDirectory(prefix="tonghop-edition-") as scratch:
        frozen = Path(scratch) / "now"
        freeze(workplace, cycle, rules, frozen)
        return changes_since(workplace, edition, frozen)


def changes_since(workplace: Workplace, edition: StoredEdition, frozen: Path, number: int | None = None) -> Changes:
    """What changed from `edition` to the cycle frozen in a folder, which becomes edition `number` or none."""
    with TemporaryDirectory(prefix="tonghop-edition-") as scratch:
        manifest = unpack_edition(workplace.home, edition, Path(scratch))
        before = Snapshot(Path(scratch), edition.cycle, manifest.program, edition.number)
        after = Snapshot(frozen, edition.cycle, this_program(), number)
        return compare(before, after, workplace.catalogue)


def remarks_on(changes: Changes | None) -> tuple[str, ...]:
    """The sentence of the report on what changed since the edition before; none in a first edition."""
    if changes is None:
        return ()
    counts, words = changes.counts(), load_edition_words().report
    told = {f"{kind.value}s": counts[kind] for kind in ChangeKind}
    moved = any(counts[kind] for kind in ChangeKind if kind is not ChangeKind.CAUSE)
    return (words["changes" if moved else "unchanged"].format(since=changes.before, **told),)
