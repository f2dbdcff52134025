"""Why an edition is not made or a bundle not taken, in the words of `templates/editions.yaml`."""

from __future__ import annotations

from pathlib import Path

from tonghop.model.errors import PipelineFault
from tonghop.reporting.edition_words import load_edition_words


class EditionRefused(PipelineFault):
    """An edition that cannot be made, found or compared as things stand; nothing was changed."""


class BundleRefused(PipelineFault):
    """A file that is no bundle, or one that was tampered with; nothing of it was used."""


class EditionNotMade(PipelineFault):
    """The documents could not be made from the frozen data."""


def refused(why: str, **values: object) -> EditionRefused:
    """The refusal that the wordings call `why`."""
    words = load_edition_words().faults[why]
    return EditionRefused(words.what.format(**values), remedy=words.remedy.format(**values))


def not_a_bundle(path: Path, why: str, **values: object) -> BundleRefused:
    """The refusal of a file, for the reason that the wordings call `why`."""
    words = load_edition_words()
    said = words.refusals[why].format(**values)
    fault = words.faults["not_a_bundle"]
    return BundleRefused(fault.what.format(path=path, why=said), remedy=fault.remedy)


def altered(path: Path, found: str, sha256: str) -> BundleRefused:
    """The refusal of a bundle whose hash is not the one in the book."""
    fault = load_edition_words().faults["bundle_altered"]
    return BundleRefused(fault.what.format(path=path, found=found, sha256=sha256), remedy=fault.remedy)


def not_made(why: str, remedy: str = "") -> EditionNotMade:
    """What the process that makes documents said, or that it ended without a word."""
    fault = load_edition_words().faults["not_made" if remedy else "no_answer"]
    return EditionNotMade(fault.what.format(why=why), remedy=fault.remedy.format(remedy=remedy))
