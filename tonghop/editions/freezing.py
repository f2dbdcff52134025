"""Freezing a cycle: everything its report rests on is copied into one folder, as files a reviewer can open.

`inputs/` holds what was there before (members' files, catalogue, rules, templates, waivers, labels), `records/` what
was made of it and decided. What is done with the folder is in `making.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tonghop.catalogue import CycleFile
from tonghop.catalogue.source import load_records
from tonghop.consolidating.records import records_of
from tonghop.editions.bundle import is_entry_name
from tonghop.editions.faults import refused
from tonghop.editions.manifest import INPUTS, RECORDS
from tonghop.editions.program import Program
from tonghop.editions.report_data import ReportData, report_data_text
from tonghop.editions.sentences import sentences_of
from tonghop.model import Cycle
from tonghop.paths import TEMPLATES
from tonghop.reporting.build import build_view
from tonghop.reporting.inputs import ReportInputs
from tonghop.stages.covering import MemberState, member_states
from tonghop.stages.publishing import report_inputs
from tonghop.stages.waiving import load_waivers
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import audit, coverage, standings
from tonghop.warehouse.records import StoredSubmission

REPORT, TABLES, SENTENCES = f"{RECORDS}/report.json", f"{RECORDS}/tables.json", f"{RECORDS}/sentences.json"
DECISIONS, AUDIT = f"{RECORDS}/decisions.json", f"{RECORDS}/audit.json"
ORIGINALS, CATALOGUE, RULES = f"{INPUTS}/originals", f"{INPUTS}/catalogue", f"{INPUTS}/rules"
REPORT_TEMPLATES = f"{INPUTS}/templates"
ALIASES, WAIVERS = f"{INPUTS}/aliases.yaml", f"{INPUTS}/waivers.yaml"
# Other templates make no part of the report; neither do a word processor's lock files and copies.
_NOT_OF_THE_REPORT = ("README", "feedback", "message", "return", "status", "call_sheet", "~", ".")


class Rules(NamedTuple):
    """The rule files that hold, and the short name of the state they are in."""

    folder: Path
    fingerprint: str


def freeze(workplace: Workplace, cycle: Cycle, rules: Rules, folder: Path) -> ReportInputs:
    """Fill `folder` and give what the report is made of.

    Raises EditionRefused when the stored tables are behind the submissions or an archived file is gone, OSError.
    """
    states = member_states(workplace, cycle)
    _ensure_covered(workplace, cycle, states)
    inputs = report_inputs(workplace, cycle)
    _originals(workplace, _files_behind(states, inputs), folder)
    _copied(_catalogue_files(workplace, cycle), folder / CATALOGUE)
    _copied(((path.name, path) for path in rules.folder.glob("*.yaml")), folder / RULES)
    _copied(_template_files(), folder / REPORT_TEMPLATES)
    _home_files(workplace, cycle, folder)
    view, trace = build_view(inputs)
    _write(folder / REPORT, report_data_text(ReportData.of(inputs)))
    _write_json(folder / TABLES, [_without_derivation(row) for row in records_of(inputs.consolidation)])
    _write_json(folder / SENTENCES, [asdict(row) for row in sentences_of(view, trace)])
    _decisions(workplace, cycle, states, folder)
    return inputs


def inputs_sha256(folder: Path, program: Program) -> str:
    """The hash over all that the report depends on: the inputs, what was read from them and found, the program."""
    digest = hashlib.sha256(program.model_dump_json().encode())
    frozen = sorted(path for path in (folder / INPUTS).rglob("*") if path.is_file())
    for path in (*frozen, folder / REPORT):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _ensure_covered(workplace: Workplace, cycle: Cycle, states: Iterable[MemberState]) -> None:
    with workplace.warehouse.reading() as connection:
        stored = coverage.of_cycle(connection, str(cycle))
    now = {row.member: (row.used.submission_id if row.used else None, row.reason) for row in states}
    if now != {row.member: (row.submission_id, row.reason) for row in stored.values()}:
        raise refused("outdated", cycle=cycle)


def _files_behind(states: Iterable[MemberState], inputs: ReportInputs) -> dict[str, str]:
    """Hash and member of every file that the report rests on: shown, newest, and those of the year before."""
    this_year = {
        row.submission.sha256: row.submission.member
        for state in states
        for row in (state.shown, state.latest)
        if row is not None
    }
    before = (figure for figures in inputs.last_year.figures.values() for figure in figures)
    return {figure.location.sha256: figure.key.member for figure in before} | this_year


def _originals(workplace: Workplace, files: Mapping[str, str], folder: Path) -> None:
    (folder / ORIGINALS).mkdir(parents=True, exist_ok=True)
    for sha256, member in files.items():
        try:
            content = (workplace.home.archive / sha256).read_bytes()
        except OSError as error:
            raise refused("original", member=member, sha256=sha256) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise refused("original", member=member, sha256=sha256)
        (folder / ORIGINALS / sha256).write_bytes(content)


def _catalogue_files(workplace: Workplace, cycle: Cycle) -> Iterator[tuple[str, Path]]:
    """The catalogue with the cycles that the report and the rules look at; other cycles' files change nothing here."""
    directory = workplace.catalogue.directory
    yield from ((path.name, path) for path in directory.glob("*.yaml"))
    yield from ((f"messages/{path.name}", path) for path in (directory / "messages").glob("*.yaml"))
    looked_at = {str(one) for one in (cycle, cycle.previous, cycle.same_last_year, Cycle(cycle.year - 1, 2))}
    for path in (directory / "cycles").glob("*.yaml"):
        record: CycleFile = load_records(path, CycleFile)
        if record.cycle in looked_at:
            yield f"cycles/{record.cycle}.yaml", path


def _template_files() -> Iterator[tuple[str, Path]]:
    for path in TEMPLATES.iterdir():
        if path.is_file() and not path.name.startswith(_NOT_OF_THE_REPORT):
            yield path.name, path


def _copied(files: Iterable[tuple[str, Path]], folder: Path) -> None:
    for name, path in files:
        target = folder / name
        if is_entry_name(f"{INPUTS}/x/{name}"):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def _home_files(workplace: Workplace, cycle: Cycle, folder: Path) -> None:
    """Confirmed labels, and of the waivers those of this cycle."""
    if workplace.home.aliases.is_file():
        (folder / ALIASES).write_bytes(workplace.home.aliases.read_bytes())
    waivers = [row for row in load_waivers(workplace.home, workplace.catalogue) if row.cycle == str(cycle)]
    if waivers:
        rows = [row.model_dump(mode="json") for row in waivers]
        _write(folder / WAIVERS, yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=10_000))


def _without_derivation(row: Any) -> dict[str, Any]:
    content = asdict(row)
    del content["derivation"]
    return content


def _decisions(workplace: Workplace, cycle: Cycle, states: Iterable[MemberState], folder: Path) -> None:
    with workplace.warehouse.reading() as connection:
        standing = standings.of_cycle(connection, str(cycle))
        exceptions = standings.exceptions_of_cycle(connection, str(cycle))
        log = audit.of_cycle(connection, str(cycle))
    content = {
        "standing": asdict(standing),
        "exceptions": [asdict(row) for row in exceptions],
        "versions": {row.member: _version(row.shown, used=row.used is not None) for row in states if row.shown},
    }
    _write_json(folder / DECISIONS, content)
    _write_json(folder / AUDIT, [asdict(row) for row in log])


def _version(row: StoredSubmission, *, used: bool) -> dict[str, Any]:
    sent = row.submission
    return {
        "version": sent.version,
        "used": used,
        "sha256": sent.sha256,
        "original_name": sent.original_name,
        "received_at": sent.received_at,
        "accepted_at": row.accepted_at,
        "accepted_by": row.accepted_by,
        "reason": row.reason or "",
    }


def _write_json(path: Path, content: object) -> None:
    _write(path, json.dumps(content, indent=1, sort_keys=True, default=_plain) + "\n")


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
