"""Why numbers and sentences moved: each change is laid at the door of what changed under it, the nearest cause first.

A member's own new version comes first, then rates, waivers and rules, then catalogue, templates and program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from tonghop.catalogue import Catalogue
from tonghop.editions.changed_inputs import ChangedInputs
from tonghop.editions.snapshot import Snapshot
from tonghop.model.clock import day_of
from tonghop.reporting.edition_words import ChangeWords
from tonghop.reporting.numbers import write_date


class Causes:
    """The causes between two snapshots, and which of them explain a change."""

    def __init__(self, before: Snapshot, after: Snapshot, catalogue: Catalogue, words: ChangeWords) -> None:
        inputs = ChangedInputs(before, after, catalogue, words)
        self._before, self._after, self._words, self._inputs = before, after, words, inputs
        self.rates, self.waivers, self.rules = inputs.rates(), inputs.waivers(), inputs.rules()
        self.cycle_file, self.aliases = inputs.cycle_file(), inputs.aliases()
        self.catalogue, self.templates, self.program = inputs.catalogue(), inputs.templates(), inputs.program()
        self.last_year = self._of_last_year()
        self.by_member = {member: text for member in self._members() if (text := self._of_member(member))}

    def all(self) -> tuple[str, ...]:
        """Every cause once, in the order in which they are told."""
        return tuple(
            dict.fromkeys(
                chain(
                    self.by_member.values(),
                    self.last_year,
                    chain.from_iterable(self.waivers.values()),
                    self.aliases,
                    self.rates,
                    chain.from_iterable(self.rules.values()),
                    self.cycle_file,
                    self.catalogue,
                    self.templates,
                    self.program,
                )
            )
        )

    def of_member(self, member: str) -> tuple[str, ...]:
        """Why a member's own figures moved."""
        return (self.by_member[member],) if member in self.by_member else self._or_unknown(self._reading())

    def of_row(self, members: Iterable[str], *, converted: bool) -> tuple[str, ...]:
        """Why a number of the tables moved, of which these members' values changed."""
        near = [self.by_member[member] for member in sorted(members) if member in self.by_member]
        near += self.rates if converted else []
        return tuple(near) or self._or_unknown(self.last_year, self.cycle_file, self._reading())

    def of_finding(self, member: str, rule: str) -> tuple[str, ...]:
        """Why a finding came, went or was waived: rules also compare a member with the others."""
        near = [*self.waivers.get((member, rule), ()), *self.rules.get(rule, ())]
        if not near and member in self.by_member:
            near = [self.by_member[member]]
        return tuple(near) or self._or_unknown(self.by_member.values(), self.rules.get("", ()), self._reading())

    def of_words(
        self, member: str, members: Iterable[str], *, converted: bool, from_cycle_file: bool
    ) -> tuple[str, ...]:
        """Why a sentence moved: `member`'s section or one of the bloc's, with the members in its numbers."""
        near = [self.by_member[one] for one in sorted({member, *members}) if one in self.by_member]
        near += self.rates if converted else []
        if from_cycle_file:
            near = self.cycle_file
        # Of a text without its numbers' sources (a chart's description) only this much is known.
        bloc = (*self.by_member.values(), *self.rates, *chain.from_iterable(self.waivers.values()))
        of_the_bloc = () if member or from_cycle_file else (bloc,)
        return tuple(near) or self._or_unknown(
            *of_the_bloc, self.last_year, self.cycle_file, self.templates, self._reading()
        )

    def _of_last_year(self) -> list[str]:
        old, new = (side.data.last_year.figures for side in (self._before, self._after))
        moved = sorted(member for member in {*old, *new} if old.get(member) != new.get(member))
        return [self._inputs.cause("last_year", member=self._inputs.name(member)) for member in moved]

    def _reading(self) -> list[str]:
        return [*self.aliases, *self.catalogue, *self.program]

    def _or_unknown(self, *groups: Iterable[str]) -> tuple[str, ...]:
        """The first of the groups that has anything."""
        for group in groups:
            if found := tuple(group):
                return found
        return (self._words.unknown,)

    def _members(self) -> Iterator[str]:
        known = (row.member for side in (self._after, self._before) for row in side.data.coverage)
        yield from dict.fromkeys(known)

    def _of_member(self, member: str) -> str:
        old, new = self._before.versions.get(member), self._after.versions.get(member)
        causes = self._words.causes
        if new is None:
            reason = self._coverage_reason(member)
            return self._said("gone", member, old, new, reason) if old is not None else ""
        reason = causes["reason"].format(reason=new["reason"]) if new["reason"] else ""
        if old is None:
            return self._said("first", member, old, new, reason)
        if old["version"] != new["version"]:
            return self._said("resubmission", member, old, new, reason)
        if old["used"] and not new["used"]:
            return self._said("gone", member, old, new, self._coverage_reason(member))
        if new["used"] and not old["used"]:
            return self._said("first", member, old, new, reason)
        before, after = (side.data.figures.get(member) for side in (self._before, self._after))
        return self._said("read_again", member, old, new, "") if before != after else ""

    def _said(self, name: str, member: str, old: dict[str, Any] | None, new: dict[str, Any] | None, reason: str) -> str:
        return self._inputs.cause(
            name,
            member=self._inputs.name(member),
            before=old["version"] if old else "",
            after=new["version"] if new else "",
            reason=reason,
            exception=self._exception(member) if new else "",
        )

    def _exception(self, member: str) -> str:
        """The exception from the lock under which the member changed, if it was granted since."""
        new = [row for row in self._after.exceptions if row["member"] == member and row not in self._before.exceptions]
        if not new:
            return ""
        granted = day_of(datetime.fromisoformat(new[-1]["granted_at"]))
        return self._words.causes["exception"].format(
            by=new[-1]["granted_by"], date=write_date(granted), reason=new[-1]["reason"]
        )

    def _coverage_reason(self, member: str) -> str:
        reason = next((row.reason for row in self._after.data.coverage if row.member == member), "")
        return self._words.causes["reason"].format(reason=reason) if reason else ""
