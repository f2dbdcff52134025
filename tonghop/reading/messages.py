"""The reader's wordings: rule, severity, Vietnamese message and advice, from one reviewable file.

Findings are built here so that no other module of the reader holds a sentence for people. Who the member is and which
cycle it is are filled in by the caller of the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tonghop.model import Finding, PipelineFault, Severity
from tonghop.paths import CATALOGUE_DATA

_FIELDS = frozenset({"severity", "message", "advice"})


class MessagesFault(PipelineFault):
    """The file of wordings is wrong; the message names file and line."""


class Wording(NamedTuple):
    """One entry: texts are templates for `str.format`."""

    severity: Severity
    message: str
    advice: str


def messages_file() -> Path:
    """Where the reader's wordings lie."""
    return CATALOGUE_DATA / "messages" / "reading.yaml"


def _fault(path: Path, node: yaml.Node, problem: str) -> MessagesFault:
    line = node.start_mark.line + 1
    return MessagesFault(f"{path.name}, line {line}: {problem}.", remedy=f"Correct {path} and run again.")


def _pairs(path: Path, node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        where = node or yaml.ScalarNode("", "", yaml.Mark("", 0, 0, 0, None, None))
        raise _fault(path, where, "a mapping is expected here")
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _fault(path, key, "a plain name is expected here")
        yield key, value


def _wording(path: Path, key: yaml.ScalarNode, node: yaml.Node) -> Wording:
    texts: dict[str, str] = {}
    for field, value in _pairs(path, node):
        if field.value not in _FIELDS or field.value in texts or not isinstance(value, yaml.ScalarNode):
            raise _fault(path, field, f"'{field.value}' is unknown, double or not a text")
        texts[field.value] = value.value
    if missing := sorted(_FIELDS - texts.keys()):
        raise _fault(path, key, f"'{key.value}' lacks {', '.join(missing)}")
    if texts["severity"] not in set(Severity):
        raise _fault(path, node, f"'{texts['severity']}' is no severity: write error, warning or note")
    return Wording(Severity(texts["severity"]), texts["message"], texts["advice"])


@lru_cache(maxsize=8)
def load_wordings(path: Path) -> dict[str, Wording]:
    """All entries by id (`rule` or `rule/case`). Raises MessagesFault naming file and line."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as problem:
        raise MessagesFault(f"{path.name}: {problem}", remedy=f"Correct {path} and run again.") from problem
    wordings: dict[str, Wording] = {}
    for key, node in _pairs(path, root):
        if key.value in wordings:
            raise _fault(path, key, f"'{key.value}' stands there twice")
        wordings[key.value] = _wording(path, key, node)
    return wordings


def finding_of(message_id: str, *, cells: Sequence[str] = (), **values: object) -> Finding:
    """The finding that `message_id` words; `values` fill the braces of its texts.

    `sheet`, `cell` and `found` among the values also become the finding's own fields. `cells` lists the addresses it
    rests on within that sheet, by default the one cell. Raises MessagesFault for an id or value that is not there.
    """
    wording = load_wordings(messages_file()).get(message_id)
    if wording is None:
        raise MessagesFault(f"No wording for '{message_id}'.", remedy=f"Add it to {messages_file()}.")
    try:
        message, advice = wording.message.format(**values), wording.advice.format(**values)
    except (KeyError, IndexError, ValueError) as problem:
        raise MessagesFault(
            f"The wording of '{message_id}' asks for {problem}, which nobody fills in.",
            remedy=f"Correct the braces in {messages_file()}.",
        ) from problem
    sheet, cell = str(values.get("sheet", "")), str(values.get("cell", ""))
    listed = tuple(cells) or ((cell,) if cell else ())
    return Finding(
        cycle="",
        member="",
        rule=message_id.partition("/")[0],
        severity=wording.severity,
        message=message,
        advice=advice,
        sheet=sheet,
        cell=cell,
        found=str(values.get("found", "")),
        cells=tuple(f"{sheet}!{address}" for address in listed),
    )
