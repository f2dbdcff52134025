"""The report's wordings as typed records, from `templates/wordings.yaml`.

A text that names something in braces which its clause does not offer is reported when the file is loaded, with the
line, before anything is rendered.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from tonghop.catalogue import CatalogueFault
from tonghop.catalogue.source import Record, line_of, load_records
from tonghop.paths import TEMPLATES
from tonghop.reporting.headings import Headings
from tonghop.reporting.runs import fields
from tonghop.reporting.wordings_bloc import AnnexWordings, BlocWordings

Spaced = Annotated[str, StringConstraints(strip_whitespace=False)]
"""A separator, whose blanks count."""

_CLAUSE = frozenset({"v", "n", "đạt"})
_PERCENT = frozenset({"p"})


class IndicatorWording(Record):
    """How one indicator is said. `parts` is a style's name or patterns by breakdown."""

    says: str
    subject: str
    link: str = ""
    inside: str | None = None
    parts: str | dict[str, str] = ""
    alone: dict[str, str] = Field(default_factory=dict)
    share: str = ""
    plan_pct: str = ""
    zero: str = ""


class SentenceWording(Record):
    """One sentence of a section: which indicators it takes, in order, and how it opens and joins them.

    `breakdowns` narrows what it takes; `each: breakdown` makes one item of each breakdown, worded by `item`, whose
    clauses `within` joins. One that `continues` does not repeat the date of the sentence before.
    """

    section: str
    indicators: tuple[str, ...] = Field(min_length=1)
    opens: tuple[str, ...] = ("",)
    breakdowns: tuple[str, ...] = ()
    each: str = Field(default="", pattern="^(breakdown)?$")
    item: str = "{label}: {clauses}"
    joiner: Spaced = ""
    within: Spaced = ", "
    continues: bool = False


class Wordings(Record):
    """Everything of `wordings.yaml`."""

    words: dict[str, str]
    before_the_verb: tuple[str, ...]
    openings: dict[str, tuple[str, ...]]
    dated: dict[str, str]
    unit_nouns: dict[str, str]
    part_styles: dict[str, dict[str, str]]
    indicators: dict[str, IndicatorWording]
    sentences: tuple[SentenceWording, ...]
    scopes: dict[str, str]
    frame: dict[str, str]
    headings: Headings
    states: dict[str, str]
    gaps: dict[str, str]
    bloc: BlocWordings
    formulas: dict[str, str]
    annex: AnnexWordings

    def part(self, indicator: str, breakdown: str) -> str:
        """The pattern of a part, empty where the file has none."""
        wording = self.indicators.get(indicator)
        if wording is None:
            return ""
        style = wording.parts if isinstance(wording.parts, dict) else self.part_styles.get(wording.parts, {})
        return style.get(breakdown, "")


def load_wordings(path: Path = TEMPLATES / "wordings.yaml") -> Wordings:
    """The report's wordings. Raises CatalogueFault with file and line of every mistake."""
    return _load(path)


@lru_cache(maxsize=4)
def _load(path: Path) -> Wordings:
    wordings: Wordings = load_records(path, Wordings)
    mistakes = list(_unknown_names(path, wordings))
    if mistakes:
        raise CatalogueFault(mistakes)
    return wordings


def _unknown_names(path: Path, wordings: Wordings) -> Iterator[str]:
    for code, row in wordings.indicators.items():
        texts = {"says": (row.says, _CLAUSE), "zero": (row.zero, _CLAUSE)}
        texts |= {"share": (row.share, _PERCENT), "plan_pct": (row.plan_pct, _PERCENT)}
        for field, (text, offered) in texts.items():
            yield from _names_outside(path, ("indicators", code, field), text, offered)
        if isinstance(row.parts, str) and row.parts and row.parts not in wordings.part_styles:
            line = line_of(path, ("indicators", code, "parts"))
            yield f"{path}:{line}: '{code}' names the unknown part style '{row.parts}'"
    for style, patterns in wordings.part_styles.items():
        for breakdown, text in patterns.items():
            yield from _names_outside(path, ("part_styles", style, breakdown), text, _CLAUSE)
    for number, sentence in enumerate(wordings.sentences):
        offered = frozenset({"label", "clauses"})
        yield from _names_outside(path, ("sentences", number, "item"), sentence.item, offered)


def _names_outside(path: Path, place: tuple[str | int, ...], text: str, offered: frozenset[str]) -> Iterator[str]:
    try:
        unknown = sorted(fields(text) - offered)
    except ValueError as error:
        yield f"{path}:{line_of(path, place)}: braces do not match in '{text}' ({error})"
        return
    for name in unknown:
        yield f"{path}:{line_of(path, place)}: '{{{name}}}' is not offered here; there are {', '.join(sorted(offered))}"
