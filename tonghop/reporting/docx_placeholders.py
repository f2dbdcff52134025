"""Placeholders of the template held against what the report offers, before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from tonghop.model.errors import PipelineFault


class PlaceholderUnknown(PipelineFault):
    """The template names values that the report does not have; `names` lists them all."""

    def __init__(self, template: Path, names: Iterable[str], offered: Iterable[str]) -> None:
        self.names = tuple(names)
        known = sorted(offered)
        super().__init__(
            f"{template} uses placeholders that do not exist: {', '.join(_with_guess(n, known) for n in self.names)}.",
            remedy="Correct their spelling in Word. Nothing was rendered.",
        )


class TemplateBroken(PipelineFault):
    """The template's Jinja cannot be parsed or rendered."""

    def __init__(self, template: Path, reason: str) -> None:
        super().__init__(
            f"{template} cannot be used: {reason}.",
            remedy="In Word, let every {%p for … %} and {%p if … %} stand alone in its paragraph and have its end.",
        )


def check_placeholders(
    template: DocxTemplate, path: Path, environment: Environment, offered: Mapping[str, Any], items: Mapping[str, type]
) -> None:
    """Raise PlaceholderUnknown with every unknown name; `items` says what the entries of a list placeholder hold."""
    try:
        syntax = [environment.parse(xml) for xml in _parts(template)]
    except TemplateSyntaxError as mistake:
        raise TemplateBroken(path, str(mistake.message)) from mistake
    names = {name for part in syntax for name in meta.find_undeclared_variables(part)} - offered.keys()
    names |= {name for part in syntax for name in _unknown_attributes(part, items)}
    if names:
        attributes = {f"{name}.{field.name}" for name, item in _loop_names(syntax, items) for field in fields(item)}
        raise PlaceholderUnknown(path, sorted(names), {*offered, *attributes})


def _parts(template: DocxTemplate) -> Iterator[str]:
    document = template.get_docx()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for name in ("title", "subject", "author", "comments"):
        yield getattr(document.core_properties, name)


def _loops(part: nodes.Template, items: Mapping[str, type]) -> Iterator[tuple[nodes.For, str, type]]:
    for loop in part.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name) and loop.iter.name in items:
            yield loop, loop.target.name, items[loop.iter.name]


def _loop_names(parts: Iterable[nodes.Template], items: Mapping[str, type]) -> set[tuple[str, type]]:
    return {(name, item) for part in parts for _, name, item in _loops(part, items)}


def _unknown_attributes(part: nodes.Template, items: Mapping[str, type]) -> Iterator[str]:
    for loop, name, item in _loops(part, items):
        known = {field.name for field in fields(item)}
        for use in loop.find_all(nodes.Getattr):
            if isinstance(use.node, nodes.Name) and use.node.name == name and use.attr not in known:
                yield f"{name}.{use.attr}"


def _with_guess(name: str, known: list[str]) -> str:
    guess = get_close_matches(name, known, n=1)
    return f"{name} (meant: {guess[0]}?)" if guess else name
