"""YAML into typed records, with the file and line of every mistake.

Knows YAML and validation only; what the records mean is said in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from tonghop.model.errors import PipelineFault

T = TypeVar("T")
Place = tuple[str | int, ...]


class CatalogueFault(PipelineFault):
    """A catalogue file that cannot be used; `places` holds `file:line: what is wrong` rows, all of them at once."""

    def __init__(self, places: Iterable[str]) -> None:
        self.places = tuple(places)
        super().__init__(
            "The catalogue has mistakes:\n" + "\n".join(self.places) + "\n",
            remedy="Mend the named lines and run again.",
        )


class Record(BaseModel):
    """Base of all catalogue records: frozen, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class _TextLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Leaves numbers as text, so that an exchange rate reaches Decimal without passing through a float."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rows if tag.rsplit(":", 1)[-1] not in ("float", "timestamp")]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_records(path: Path, shape: type[T] | Any) -> T:
    """Read `path` as `shape` (a Record, or `list[...]` / `dict[...]` of them). Raises CatalogueFault."""
    try:
        text = path.read_text(encoding="utf-8")
        loader = _TextLoader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise CatalogueFault([f"{path}:1: the file is empty"])
            raw = loader.construct_document(node)
        finally:
            loader.dispose()
    except OSError as error:
        raise CatalogueFault([f"{path}: cannot be read: {error.strerror}"]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueFault([f"{path}:{line}: not YAML: {error.problem}"]) from error
    duplicates = [f"{path}:{line}: the key '{key}' stands twice" for key, line in _duplicate_keys(node)]
    if duplicates:
        raise CatalogueFault(duplicates)
    try:
        return TypeAdapter(shape).validate_python(raw)  # type: ignore[no-any-return]
    except ValidationError as error:
        raise CatalogueFault(_sayings(path, node, error)) from error


def line_of(path: Path, place: Place) -> int:
    """The line, from 1, on which the value at `place` (keys and indexes from the root) stands in `path`."""
    loader = _TextLoader(path.read_text(encoding="utf-8"))
    try:
        return _line(loader.get_single_node(), place)
    finally:
        loader.dispose()


def _sayings(path: Path, node: yaml.Node, error: ValidationError) -> list[str]:
    return [
        f"{path}:{_line(node, row['loc'])}: {'.'.join(str(part) for part in row['loc']) or 'file'}: {row['msg']}"
        for row in error.errors()
    ]


def _line(node: yaml.Node | None, place: Place) -> int:
    line = 1
    for part in place:
        if node is None:
            break
        line = node.start_mark.line + 1
        node, line = _child(node, part, line)
    return node.start_mark.line + 1 if node is not None else line


def _child(node: yaml.Node, part: str | int, line: int) -> tuple[yaml.Node | None, int]:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    return None, line


def _duplicate_keys(node: yaml.Node) -> Iterable[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _duplicate_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _duplicate_keys(value)
