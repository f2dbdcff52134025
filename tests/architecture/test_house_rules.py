"""The rules of the house that a machine can hold: who imports whom, how long a file or a function may be."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from tonghop.paths import CHECKOUT

LAYERS = ("tonghop", "expectations", "assets", "pipelines")
FORBIDDEN_BELOW = {"tonghop": {"dagster", "great_expectations"}, "expectations": {"dagster"}}


def modules() -> list[Path]:
    return sorted(path for layer in LAYERS for path in (CHECKOUT / layer).rglob("*.py") if "versions" not in path.parts)


def imported_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_itself_and_the_layers_below(layer: str) -> None:
    above = set(LAYERS[LAYERS.index(layer) + 1 :]) | FORBIDDEN_BELOW.get(layer, set())
    wrong = [
        f"{path.relative_to(CHECKOUT)}:{line} imports {name}"
        for path in modules()
        if path.relative_to(CHECKOUT).parts[0] == layer
        for line, name in imported_names(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] in above
    ]
    assert wrong == []


def test_only_one_module_imports_great_expectations() -> None:
    importing = {
        str(path.relative_to(CHECKOUT))
        for path in modules()
        for _, name in imported_names(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] == "great_expectations"
    }
    assert importing == {"expectations/gx.py"}


def test_nothing_private_of_a_dependency_is_imported() -> None:
    wrong = [
        f"{path.relative_to(CHECKOUT)}:{line} imports {name}"
        for path in modules()
        for line, name in imported_names(ast.parse(path.read_text(encoding="utf-8")))
        if any(part.startswith("_") and not part.startswith("__") for part in name.split("."))
    ]
    assert wrong == []


def test_files_and_functions_stay_short_enough_to_read() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    lengths = {
        f"{path.relative_to(CHECKOUT)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in modules()
        for node in functions(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {path: count for path, count in lines.items() if count > 400} == {}
    assert {name: count for name, count in lengths.items() if count > 50} == {}
    assert statistics.median(lines.values()) < 100
    assert statistics.median(lengths.values()) <= 12


def test_every_module_says_what_lives_in_it() -> None:
    silent = [
        str(path.relative_to(CHECKOUT))
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_the_locks_pin_every_package_with_hashes_and_name_no_host() -> None:
    for lock in sorted(CHECKOUT.glob("requirements*.lock")):
        text = lock.read_text(encoding="utf-8")
        entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert entries
        assert [line for line in entries if "==" not in line] == []
        assert text.count("--hash=sha256:") >= len(entries)
        assert "://" not in text
