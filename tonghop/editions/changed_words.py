"""Coverage, findings and sentences that differ between two snapshots, old and new, with their causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from tonghop.editions.causes import Causes
from tonghop.editions.changes import Change, ChangeKind
from tonghop.editions.sentences import Sentence
from tonghop.editions.snapshot import Snapshot
from tonghop.model import Finding
from tonghop.reporting.edition_words import ChangeWords

_FROM_CYCLE_FILE = frozenset({"letterhead", "I", "II", "2", "III"})
_Part = tuple[str, str]


def changed_coverage(before: Snapshot, after: Snapshot, causes: Causes, words: ChangeWords) -> Iterator[Change]:
    """Members of whom another version is used, or none any more."""
    old, new = _states(before, words), _states(after, words)
    for member in dict.fromkeys((*new, *old)):
        was, now = old.get(member, words.absent), new.get(member, words.absent)
        if was != now:
            yield Change(ChangeKind.COVERAGE, "", was, now, member, causes=causes.of_member(member))


def _states(side: Snapshot, words: ChangeWords) -> dict[str, str]:
    return {
        row.member: words.state_used.format(version=row.version)
        if row.accepted
        else words.state_none.format(reason=row.reason)
        for row in side.data.coverage
    }


def changed_findings(before: Snapshot, after: Snapshot, causes: Causes, words: ChangeWords) -> Iterator[Change]:
    """Findings that came or went, and those whose waiver did."""
    old, new = _findings(before.data.findings), _findings(after.data.findings)
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was is not None and now is not None and was.waived == now.waived:
            continue
        row = now or was
        if row is not None:
            yield Change(
                ChangeKind.FINDING,
                row.message,
                _finding(was, words),
                _finding(now, words),
                row.member,
                _place(was),
                _place(now),
                causes.of_finding(row.member, row.rule),
            )


def _findings(rows: Iterable[Finding]) -> dict[tuple[str, ...], Finding]:
    return {(row.member, row.rule, row.severity.value, row.sheet, row.cell, row.message): row for row in rows}


def _finding(row: Finding | None, words: ChangeWords) -> str:
    if row is None:
        return words.absent
    return f"{row.rule}, {row.waived}" if row.waived else row.rule


def _place(row: Finding | None) -> str:
    return f"{row.sheet}!{row.cell}" if row is not None and row.cell else ""


def changed_sentences(before: Snapshot, after: Snapshot, causes: Causes, words: ChangeWords) -> Iterator[Change]:
    """Sentences that came, went or read otherwise, part by part."""
    old, new = _by_part(before.sentences), _by_part(after.sentences)
    for part in dict.fromkeys((*new, *old)):
        for was, now in _pairs(old.get(part, []), new.get(part, [])):
            yield Change(
                ChangeKind.SENTENCE,
                words.places[part[0]],
                was.text if was else words.absent,
                now.text if now else words.absent,
                part[1],
                causes=_why(part, was, now, causes),
            )


def _by_part(sentences: Iterable[Sentence]) -> dict[_Part, list[Sentence]]:
    parts: dict[_Part, list[Sentence]] = {}
    for sentence in sentences:
        parts.setdefault((sentence.part, sentence.member), []).append(sentence)
    return parts


def _pairs(old: list[Sentence], new: list[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    matcher = SequenceMatcher(None, [row.text for row in old], [row.text for row in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from zip_longest(old[i1:i2], new[j1:j2])


def _why(part: _Part, was: Sentence | None, now: Sentence | None, causes: Causes) -> tuple[str, ...]:
    sides = [row for row in (was, now) if row is not None]
    return causes.of_words(
        part[1],
        {member for row in sides for member in row.members},
        converted=any(row.converted for row in sides),
        from_cycle_file=part[0] in _FROM_CYCLE_FILE,
    )
