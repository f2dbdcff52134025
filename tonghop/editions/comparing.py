"""Two snapshots of a cycle compared: what changed in the figures, totals, ranks, findings and sentences, and why."""

from __future__ import annotations

from tonghop.catalogue import Catalogue
from tonghop.editions.causes import Causes
from tonghop.editions.changed_numbers import ChangedNumbers
from tonghop.editions.changed_words import changed_coverage, changed_findings, changed_sentences
from tonghop.editions.changes import Change, ChangeKind, Changes
from tonghop.editions.snapshot import Snapshot
from tonghop.reporting.edition_words import load_edition_words
from tonghop.reporting.wordings import load_wordings


def compare(before: Snapshot, after: Snapshot, catalogue: Catalogue) -> Changes:
    """What changed from the edition `before` to `after`. Names are those of `catalogue`, the one that holds now."""
    words = load_edition_words().changes
    causes = Causes(before, after, catalogue, words)
    numbers = ChangedNumbers(before, after, catalogue, causes)
    bloc = load_wordings().bloc
    ranked = tuple(dict.fromkeys((*bloc.ranked_indicators, *bloc.key_indicators)))
    return Changes(
        before.number or 0,
        after.number,
        (
            *(Change(ChangeKind.CAUSE, text) for text in causes.all()),
            *changed_coverage(before, after, causes, words),
            *numbers.figures(words),
            *numbers.totals(words),
            *numbers.ranks(ranked, words),
            *changed_findings(before, after, causes, words),
            *changed_sentences(before, after, causes, words),
        ),
    )
