"""The rule catalogue: every file under `rules/` loaded, validated and checked against the catalogue's codes.

A mistake stops the load with file and line. Nothing is read at import: call `load_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import create_model

from expectations.check import AnyKind
from expectations.kinds.registry import KINDS
from expectations.rule import Rule
from expectations.term import STAR, Term
from tonghop.catalogue import Catalogue, CatalogueFault, load_catalogue
from tonghop.catalogue.source import Record, line_of, load_records

RULES = Path(__file__).resolve().parent / "rules"


class Wording(Record):
    """How a kind speaks where a rule has no words of its own; `note` is the message of findings that only tell."""

    message: str
    advice: str
    note: str = ""


class RuleFile(Record):
    """The contents of one file: the kind's wording, and its rules. The file's name is the kind."""

    wording: Wording
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class RuleCatalogue:
    """All rules with their kinds, in the order of the kinds and of the files."""

    rules: tuple[tuple[AnyKind, Rule], ...]
    wordings: dict[str, Wording]

    def rule(self, code: str) -> Rule:
        """The rule with this id. Raises KeyError."""
        return next(rule for _, rule in self.rules if rule.id == code)

    def message(self, kind: str, rule: Rule, *, note: bool = False) -> str:
        """The template of a finding's message."""
        wording = self.wordings[kind]
        return (note and wording.note) or rule.message or wording.message

    def advice(self, kind: str, rule: Rule) -> str:
        """The template of a finding's advice."""
        return rule.advice or self.wordings[kind].advice


def load_rules(path: Path = RULES, catalogue: Catalogue | None = None) -> RuleCatalogue:
    """Load every `<kind>.yaml` under `path`. Raises CatalogueFault with all mistakes found, each with file and line."""
    return _load(path.resolve(), (catalogue or load_catalogue()).directory)


@lru_cache(maxsize=8)
def _load(path: Path, directory: Path) -> RuleCatalogue:
    catalogue = load_catalogue(directory)
    rules: list[tuple[AnyKind, Rule]] = []
    wordings: dict[str, Wording] = {}
    mistakes = [f"{file}:1: there is no kind '{file.stem}'" for file in path.glob("*.yaml") if file.stem not in KINDS]
    for name, kind in KINDS.items():
        file = path / f"{name}.yaml"
        if not file.is_file():
            continue
        content: RuleFile = load_records(file, _shape(kind))
        wordings[name] = content.wording
        for n, rule in enumerate(content.rules):
            if any(other.id == rule.id for _, other in rules):
                mistakes.append(f"{file}:{line_of(file, ('rules', n, 'id'))}: the rule '{rule.id}' stands twice")
            mistakes += _unknown_codes(file, n, rule, catalogue)
            rules.append((kind, rule))
    if mistakes:
        raise CatalogueFault(mistakes)
    return RuleCatalogue(tuple(rules), wordings)


def _shape(kind: AnyKind) -> type[RuleFile]:
    rules: Any = tuple[kind.record, ...]  # type: ignore[name-defined]
    return create_model(f"{kind.name}_file", __base__=RuleFile, rules=(rules, ...))


def _unknown_codes(file: Path, position: int, rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    for field in type(rule).model_fields:
        for code in _codes(getattr(rule, field), field):
            if code != STAR and code not in catalogue.indicators:
                line = line_of(file, ("rules", position, field))
                yield f"{file}:{line}: '{rule.id}' names the unknown indicator '{code}'"


def _codes(value: object, field: str) -> Iterator[str]:
    if isinstance(value, Term):
        yield value.indicator
    elif isinstance(value, tuple):
        for part in value:
            yield from _codes(part, field)
    elif isinstance(value, str) and field in ("indicators", "except_indicators", "any_of"):
        yield value
