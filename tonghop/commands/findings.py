"""`tonghop findings CYCLE`: what is to be looked at, what moves the bloc's totals most first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from tonghop.commands.parameters import CYCLE, known_cycle, known_member
from tonghop.feedback.answers import Answers
from tonghop.feedback.outcome import open_findings, ranked
from tonghop.feedback.wordings import load_wordings
from tonghop.model import Cycle, Finding, GivenReply
from tonghop.stages import Workplace
from tonghop.warehouse import findings as stored_findings
from tonghop.warehouse import replies as stored_replies

_FIELDS = (
    "member", "rule", "zone", "indicator", "breakdown", "measure", "sheet", "cell", "found", "expected", "difference",
    "message", "advice", "waived",
)  # fmt: skip


@click.command(short_help="Việc cần làm: mọi phát hiện, điều làm đổi tổng của khối nhiều nhất trước.")
@click.argument("cycle", type=CYCLE)
@click.option("--member", default=None, help="Chỉ một đơn vị, ví dụ long-an.")
@click.option("--all", "everything", is_flag=True, help="Cả ghi chú và những điều đã được chấp nhận giải trình.")
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
def findings(cycle: Cycle, member: str | None, *, everything: bool, as_json: bool) -> None:
    """Phát hiện còn mở của KỲ: lỗi trước, cảnh báo sau; trong mỗi mức, điều làm đổi tổng của khối nhiều nhất trước."""
    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        if member is not None:
            known_member(workplace.catalogue, member)
        with workplace.warehouse.reading() as connection:
            found = stored_findings.of_cycle(connection, str(cycle))
            given = stored_replies.of_cycle(connection, str(cycle))
    rows = [row for row in (ranked if everything else open_findings)(found) if member in (None, row.member)]
    if as_json:
        data = {"cycle": str(cycle), "findings": [finding_as_data(row) for row in rows]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(finding_lines(cycle, rows, given)))


def finding_as_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON can say it; the effect as exact decimal text, None where no total of the bloc moves."""
    effect = finding.effect_pct
    return {
        "severity": str(finding.severity),
        "effect_pct": None if effect is None else str(effect),
        **{name: getattr(finding, name) for name in _FIELDS},
        "cells": list(finding.cells),
    }


def finding_lines(cycle: Cycle, rows: Sequence[Finding], given: Sequence[GivenReply] = ()) -> Iterator[str]:
    """The findings as lines for a terminal, numbered in their order."""
    words = load_wordings()
    counts = f": {words.counts(rows)}" if rows else ""
    yield f"Kỳ {cycle}: {len(rows)} việc cần xem{counts}."
    answers = {member: Answers(row for row in given if row.member == member) for member in {row.member for row in rows}}
    for number, row in enumerate(rows, start=1):
        place = f"{row.sheet}!{row.cell}" if row.cell else row.sheet or "cả tệp"
        yield f"\n{number}. {words.look_of(row).label}  {row.member}  {place}  ({row.rule}){effect_text(row)}"
        yield f"   {_in_a_line(row.message)}"
        if row.waived:
            yield f"   {words.accepted.format(waived=row.waived)}"
        elif row.advice:
            yield f"   Cách sửa: {_in_a_line(row.advice)}"
        if reply := answers[row.member].to(row):
            yield f"   Đơn vị đã trả lời: {_in_a_line(reply)}"


def effect_text(finding: Finding) -> str:
    """`; tổng của khối đổi 3,21%`; empty where no total moves."""
    if not finding.effect_pct:
        return ""
    return f"; tổng của khối đổi {finding.effect_pct:f}%".replace(".", ",")


def _in_a_line(text: str) -> str:
    return " / ".join(text.splitlines())
