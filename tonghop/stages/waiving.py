"""Waivers ("đúng, có lý do"): a member's explanation that somebody in charge accepted, for one rule, until a day.

They are data in `waivers.yaml` of the home. A waived finding stays in every list, says by whom it was waived, and no
longer keeps its submission from being accepted; expired waivers do nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Self

import yaml
from pydantic import Field, model_validator

from tonghop.catalogue import Catalogue, CatalogueFault
from tonghop.catalogue.source import Record, line_of, load_records
from tonghop.model import Cycle, Finding
from tonghop.paths import Home
from tonghop.reporting.exports import write_aside
from tonghop.stages.decision_words import load_wordings, refusal
from tonghop.stages.locking import ensure_open
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import audit, findings
from tonghop.warehouse.records import AuditEntry

_HEADING = "# Giải trình được chấp nhận. Mỗi mục: kỳ, đơn vị, quy tắc, ô (nếu chỉ một ô), ai, ngày, lý do, đến ngày.\n"


class Waiver(Record):
    """One accepted explanation. Without `cell` (`sheet!A1` or `A1`) it covers every finding of the rule."""

    cycle: str
    member: str
    rule: str = Field(min_length=1)
    cell: str = ""
    by: str = Field(min_length=1)
    granted: date
    reason: str = Field(min_length=1)
    until: date

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        """A waiver that was never in force is a slip."""
        if self.until < self.granted:
            raise ValueError("'until' lies before 'granted'")
        return self

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of this finding, whatever the day."""
        places = (finding.cell, f"{finding.sheet}!{finding.cell}", *finding.cells)
        return (self.cycle, self.member, self.rule) == (finding.cycle, finding.member, finding.rule) and (
            not self.cell or self.cell in places
        )

    def text(self) -> str:
        """How it is printed."""
        return load_wordings().waived.format(reason=self.reason, by=self.by, until=f"{self.until:%d/%m/%Y}")


def load_waivers(home: Home, catalogue: Catalogue) -> tuple[Waiver, ...]:
    """The home's waivers in the order of the file. Raises CatalogueFault with file and line of every mistake."""
    if not home.waivers.exists():
        return ()
    waivers: tuple[Waiver, ...] = load_records(home.waivers, tuple[Waiver, ...])
    mistakes = [
        f"{home.waivers}:{line_of(home.waivers, place)}: {what}" for place, what in _unknown(waivers, catalogue)
    ]
    if mistakes:
        raise CatalogueFault(mistakes)
    return waivers


def with_waivers(found: Iterable[Finding], waivers: Iterable[Waiver], today: date) -> tuple[Finding, ...]:
    """The findings, each marked with the first waiver that covers it and is in force `today`, or with none."""
    in_force = [waiver for waiver in waivers if waiver.granted <= today <= waiver.until]
    texts = (next((waiver.text() for waiver in in_force if waiver.covers(row)), "") for row in found)
    return tuple(
        row if row.waived == text else replace(row, waived=text) for row, text in zip(found, texts, strict=True)
    )


def waive(workplace: Workplace, waiver: Waiver) -> tuple[Finding, ...]:
    """Record a waiver and the audit entry; gives the findings it covers. Raises DecisionRefused.

    It takes effect when the member's rules are run the next time.
    """
    known = load_waivers(workplace.home, workplace.catalogue)
    with workplace.warehouse.transaction() as connection:
        ensure_open(connection, Cycle.parse(waiver.cycle), waiver.member)
        standing = [row for row in findings.of_cycle(connection, waiver.cycle) if row.member == waiver.member]
        covered = tuple(row for row in standing if waiver.covers(row))
        if not covered:
            rules = ", ".join(sorted({row.rule for row in standing})) or "không có phát hiện nào"
            cell = f" ở ô {waiver.cell}" if waiver.cell else ""
            raise refusal("no_finding", member=waiver.member, rule=waiver.rule, cell=cell, rules=rules)
        audit.append(connection, _entry(waiver))
        _write(workplace.home, (*known, waiver))
    return covered


def _unknown(waivers: tuple[Waiver, ...], catalogue: Catalogue) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for n, row in enumerate(waivers):
        if row.cycle not in catalogue.cycles:
            yield (n, "cycle"), f"there is no cycle '{row.cycle}'"
        if row.member not in catalogue.member_by_code:
            yield (n, "member"), f"there is no member '{row.member}'"


def _write(home: Home, waivers: tuple[Waiver, ...]) -> None:
    """Add the last waiver to the file, leaving what stands there, comments too, as it is."""
    before = home.waivers.read_text(encoding="utf-8") if home.waivers.exists() else _HEADING
    entry = waivers[-1].model_dump(mode="json")
    added = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=10_000)
    write_aside(home.waivers, [before if before.endswith("\n") else f"{before}\n", added])


def _entry(waiver: Waiver) -> AuditEntry:
    about = {"rule": waiver.rule, "cell": waiver.cell, "reason": waiver.reason, "until": waiver.until.isoformat()}
    return AuditEntry(datetime.now(UTC), waiver.by, "waived", waiver.cycle, waiver.member, about)
