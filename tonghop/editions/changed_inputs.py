"""What changed in what a report rests on besides the figures: files, waivers, labels, rates, rules, program.

Gives the causes in words, by kind; which of them moved a number is decided in `causes.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from tonghop.catalogue import Catalogue
from tonghop.editions.freezing import CATALOGUE, REPORT_TEMPLATES, RULES
from tonghop.editions.snapshot import Snapshot
from tonghop.reporting.edition_words import ChangeWords

_MOST_NAMED = 8
_CYCLE_FILES = "cycles/"


class ChangedInputs:
    """The differences between two snapshots' inputs, as texts."""

    def __init__(self, before: Snapshot, after: Snapshot, catalogue: Catalogue, words: ChangeWords) -> None:
        self._before, self._after, self._catalogue, self._words = before, after, catalogue, words

    def rates(self) -> list[str]:
        """Exchange rates added, removed or changed, by purpose."""
        old, new = (
            {row["purpose"]: str(row["vnd_per_usd"]) for row in side.cycle_file.get("exchange_rates") or ()}
            for side in (self._before, self._after)
        )
        return [
            self.cause(_which("rate", purpose in old, purpose in new), purpose=purpose, before=b, after=a)
            for purpose in dict.fromkeys((*old, *new))
            if (b := old.get(purpose, "")) != (a := new.get(purpose, ""))
        ]

    def cycle_file(self) -> list[str]:
        """Other parts of the cycle's own file."""
        old, new = self._before.cycle_file, self._after.cycle_file
        changed = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
        named = [self._words.fields.get(name, name) for name in changed if name != "exchange_rates"]
        return [self.cause("cycle_file", fields=", ".join(named))] if named else []

    def waivers(self) -> dict[tuple[str, str], list[str]]:
        """Waivers granted or taken back, by member and rule."""
        found: dict[tuple[str, str], list[str]] = {}
        pairs = (
            ("waiver_added", self._after.waivers, self._before.waivers),
            ("waiver_removed", self._before.waivers, self._after.waivers),
        )
        for name, these, others in pairs:
            for row in (row for row in these if row not in others):
                cell = self._words.causes["cell"].format(cell=row["cell"]) if row.get("cell") else ""
                text = self.cause(
                    name,
                    member=self.name(row["member"]),
                    rule=row["rule"],
                    cell=cell,
                    reason=row["reason"],
                    by=row["by"],
                )
                found.setdefault((row["member"], row["rule"]), []).append(text)
        return found

    def aliases(self) -> list[str]:
        """Labels confirmed or dropped."""
        old, new = self._before.aliases, self._after.aliases
        added = [
            self.cause("alias_added", label=row["label"], indicator=self._indicator(row["indicator"]))
            for row in new
            if row not in old
        ]
        labels = {row["label"] for row in new}
        return added + [self.cause("alias_removed", label=row["label"]) for row in old if row["label"] not in labels]

    def rules(self) -> dict[str, list[str]]:
        """Rules added, removed or changed, by rule; the wording of a whole file under the empty name."""
        found: dict[str, list[str]] = {}
        for name, old, new in self._changed(RULES):
            before, after = _rules(old), _rules(new)
            for rule in dict.fromkeys((*before, *after)):
                if before.get(rule) != after.get(rule):
                    which = _which("rule", rule in before, rule in after)
                    found[rule] = [self.cause("rule_changed" if which == "rule" else which, rule=rule)]
            if old is not None and new is not None and {**old, "rules": 0} != {**new, "rules": 0}:
                found.setdefault("", []).append(self.cause("rule_file", file=name.removesuffix(".yaml")))
        return found

    def catalogue(self) -> list[str]:
        """Catalogue files, with the codes whose entries differ."""
        return [
            self.cause("catalogue", file=name, codes=_codes(old, new))
            for name, old, new in self._changed(CATALOGUE)
            if not name.startswith(_CYCLE_FILES)
        ]

    def templates(self) -> list[str]:
        """Template files."""
        return [self.cause("template", file=name) for name in self._files_that_differ(REPORT_TEMPLATES)]

    def program(self) -> list[str]:
        """The program's code, and the libraries it runs with."""
        old, new = self._before.program, self._after.program
        found = []
        if old.code_sha256 != new.code_sha256:
            found.append(self.cause("code", before=old.label, after=new.label))
        before, after = {**old.libraries, "Python": old.python}, {**new.libraries, "Python": new.python}
        for name in sorted({*before, *after}):
            b, a = (side.get(name) or self._words.absent for side in (before, after))
            if a != b:
                found.append(self.cause("library", name=name, before=b, after=a))
        return found

    def name(self, member: str) -> str:
        """A member's short name."""
        known = self._catalogue.member_by_code.get(member)
        return known.short_name if known else member

    def _indicator(self, code: str) -> str:
        known = self._catalogue.indicators.get(code)
        return known.name if known else code

    def _changed(self, under: str) -> Iterator[tuple[str, Any, Any]]:
        for name in self._files_that_differ(under):
            yield name, self._before.records(f"{under}/{name}"), self._after.records(f"{under}/{name}")

    def _files_that_differ(self, under: str) -> list[str]:
        old, new = (
            {name: hashlib.sha256(path.read_bytes()).digest() for name, path in side.files(under).items()}
            for side in (self._before, self._after)
        )
        return [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]

    def cause(self, which: str, /, **values: object) -> str:
        """A cause in words."""
        # A part that has nothing to say leaves a gap in the sentence.
        return " ".join(self._words.causes[which].format(**values).split())


def _which(name: str, was: bool, now: bool) -> str:
    if was and now:
        return name
    return f"{name}_added" if now else f"{name}_removed"


def _rules(content: Any) -> dict[str, Any]:
    return {row["id"]: row for row in (content or {}).get("rules") or ()}


def _codes(old: Any, new: Any) -> str:
    before, after = (
        {str(row["code"]): row for row in side if isinstance(row, dict) and "code" in row}
        if isinstance(side, list)
        else {}
        for side in (old, new)
    )
    changed = sorted(code for code in {*before, *after} if before.get(code) != after.get(code))
    if not changed:
        return ""
    more = ", …" if len(changed) > _MOST_NAMED else ""
    return f"({', '.join(changed[:_MOST_NAMED])}{more})"
