"""All choices put together into one workbook, and what a reading of it lacks or has too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from combining.desk import Desk
from combining.dimensions import NUMBERED, Dimensions
from combining.figure_sets import FigureMaker, proper_zones
from combining.notations import settle_notations
from combining.page import Page, Said, Told
from combining.pairs import add_pairs
from combining.rendering import Renderer
from combining.shapes import (
    Made,
    currencies_across,
    in_words,
    measures_across,
    measures_below,
    parts_across,
    zones_across,
)
from combining.spelling import spell
from combining.surroundings import (
    add_footer,
    add_other_period,
    add_unknown_row,
    hide_a_column,
    hide_a_row,
    old_table,
    pages_aside,
    spread_rows,
    titled,
)
from combining.unit_places import place_units
from combining.upright_shapes import list_of_figures, periods_down, zones_down
from combining.wording import Wording
from tonghop.catalogue import Catalogue
from tonghop.reading.vocabulary import Alias

SHAPES: dict[str, Callable[[Desk, Sequence[str]], Made]] = {
    "measures": measures_across,
    "zone_columns": zones_across,
    "part_columns": parts_across,
    "currency_columns": currencies_across,
    "zone_rows": zones_down,
    "period_rows": periods_down,
    "measure_rows": measures_below,
    "list": list_of_figures,
    "words": in_words,
}
_ZONES_INSIDE = ("zone_columns", "zone_rows")
_OF_INDICATORS = ("measures", "zone_columns", "part_columns", "measure_rows")
_ONE_PLACE = ("period_rows",)
_BESIDE = ("measures", "measure_rows", "words")
_SLIPPED = frozenset({"label_unknown", "label_unsure"})
_SLIPPED_TWICE = frozenset({"label_unit", "number_unread", "value_part_unread"})


@dataclass(frozen=True)
class MadeWorkbook:
    """A workbook: its member and pages, and the labels that somebody confirmed for it before."""

    member: str
    pages: list[Page]
    confirmed: list[Alias]


def sensible(dims: Dimensions) -> Dimensions:
    """The choices with those replaced that no clerk can make together, such as hidden rows in a text file."""
    if dims.container == "csv":
        keep = frozenset(
            {"titles", "footer", "blank column", "blank rows", "notes", "unknown row", "stale below"} | NUMBERED
        )
        spelling = "old tones" if "tcvn3" in dims.spelling or "vni" in dims.spelling else dims.spelling
        spelling = "plain" if dims.charset == "cp1258" else spelling
        dims = replace(
            dims,
            noise=dims.noise & keep,
            spelling=spelling,
            zones="sections" if dims.zones == "sheets" else dims.zones,
            second="under" if dims.second == "sheet" else dims.second,
        )
    if dims.second in ("under", "beside") or "stale below" in dims.noise:
        # A column is hidden from end to end of its sheet.
        dims = replace(dims, noise=dims.noise - {"hidden column"})
    return _side_by_side(dims) if dims.second == "beside" else dims


def _side_by_side(dims: Dimensions) -> Dimensions:
    """Tables side by side are of one kind, with headings of one row."""
    if dims.shape not in _BESIDE:
        return replace(dims, second="under", noise=dims.noise - {"hidden column"})
    quiet = frozenset({"titles", "footer", "blank rows", "hidden sheet", "stale sheet", "stale below"})
    headings = "flat" if dims.headings == "grouped" else dims.headings
    units = "label" if dims.units in ("corner", "section") else dims.units
    return replace(dims, second_shape=dims.shape, headings=headings, units=units, noise=dims.noise & quiet)


class WorkbookMaker:
    """Makes one workbook."""

    def __init__(self, catalogue: Catalogue, dims: Dimensions) -> None:
        self.dims = dims = sensible(dims)
        self.rng = rng = Random(dims.seed)  # noqa: S311 - a seed names a workbook
        able = [row for row in catalogue.members if row.code in _codes(catalogue) and proper_zones(row)]
        member = rng.choice(able)
        wording = Wording(catalogue, member, rng, dims.labels)
        self.desk = Desk(rng, catalogue, member, wording, FigureMaker(catalogue, rng), dims)

    def make(self) -> MadeWorkbook:
        """The workbook."""
        pages = self._pages()
        pages += pages_aside(self.desk, sorted(self.dims.noise))
        names: set[str] = set()
        for n, page in enumerate(pages):
            page.name = page.name if page.name and page.name not in names else f"Biểu {n + 1}"
            names.add(page.name)
        settle_notations(pages)
        for page in pages:
            spell(page, self.dims.spelling, self.rng)
        if self.dims.container == "csv":
            pages[0].name = "CSV"
        misspelt = self.desk.wording.misspelt
        for page in pages:
            # Of two numbers in a cell neither is told for sure where one half of their label holds a slip.
            both = {(told.place, told.wanted.indicator) for told in page.told}
            slips = Counter(place for place, indicator in both if indicator in misspelt)
            page.told = [_perhaps(told, slips[told.place]) for told in page.told]
        return MadeWorkbook(self.desk.member.code, pages, self.desk.wording.confirmed)

    def _pages(self) -> list[Page]:
        dims, rng = self.dims, self.rng
        own = proper_zones(self.desk.member)
        zones = sorted(rng.sample(own, rng.randint(1, min(3, len(own)))), key=own.index)
        if dims.zones == "sheets" and dims.shape not in _ZONES_INSIDE and dims.second in ("none", "under"):
            return [self._zone_page(zone) for zone in [*zones[:2], ""]]
        page = self._with_second(self._table(dims.shape, zones), zones)
        pages = [page]
        if dims.second == "sheet":
            pages.append(self._finished(self._table(dims.second_shape, zones)))
        return pages

    def _zones_of(self, shape: str, zones: list[str]) -> list[str]:
        if shape in _ZONES_INSIDE:
            return [*zones, ""] if self.desk.chance(0.6) else zones
        if shape in _ONE_PLACE or self.dims.zones != "sections":
            return [""]
        return ["", *zones] if self.desk.chance(0.5) else zones

    def _table(self, shape: str, zones: list[str]) -> Page:
        return self._drawn(shape, self._zones_of(shape, zones))

    def _drawn(self, shape: str, zones: list[str]) -> Page:
        desk, noise = self.desk, self.dims.noise
        plan, figures = SHAPES[shape](desk, zones)
        if "other period" in noise and shape == "measures":
            add_other_period(desk, plan)
        if self.dims.cells == "two numbers" and shape in _OF_INDICATORS:
            add_pairs(desk, plan, figures)
        if "unknown row" in noise:
            add_unknown_row(desk, plan)
        place_units(desk, plan)
        renderer = Renderer(desk, plan, figures)
        page, body = renderer.render()
        at = renderer.at
        if "hidden column" in noise and at.depth == 1 and not plan.unit_row:
            hide_a_column(desk, page, body - 1 - bool(noise & NUMBERED), body, at.first)
        if "hidden row" in noise:
            hide_a_row(desk, page, body)
        if "blank rows" in noise:
            spread_rows(desk, page, body)
        if "blank column" in noise and self.dims.second != "beside":
            page.insert_col(at.first)
        if desk.chance(0.3):
            page.insert_col(0)
        return page

    def _zone_page(self, zone: str) -> Page:
        self.desk.used.clear()
        page = self._drawn(self.dims.shape, [zone])
        if self.dims.second == "under":
            page.paste(
                self._drawn(
                    self.dims.second_shape if self.dims.second_shape not in _ZONES_INSIDE else "measures", [zone]
                ),
                page.height + 2,
                0,
            )
        page.name = zone or "Chung"
        return self._finished(page, zone)

    def _with_second(self, page: Page, zones: list[str]) -> Page:
        if self.dims.second == "under":
            page.paste(self._table(self.dims.second_shape, zones), page.height + self.rng.choice([1, 2]), 0)
        elif self.dims.second == "beside":
            page.paste(self._table(self.dims.second_shape, zones), 0, page.width + self.rng.choice([0, 1]))
        return self._finished(page)

    def _finished(self, page: Page, zone: str = "") -> Page:
        noise = self.dims.noise
        stale = bool(noise & {"stale sheet", "stale below", "hidden sheet"})
        if "titles" in noise or stale or (zone and self.desk.chance(0.5)):
            page = titled(self.desk, page, zone, plainly="titles" not in noise)
        if "footer" in noise:
            add_footer(self.desk, page)
        if "stale below" in noise:
            old = old_table(self.desk, self.rng.choice([2017, 2018]))
            page.paste(old, page.height + 2, 0)
            page.said.append(Said("stale_table"))
        return page


def _perhaps(told: Told, slips: int) -> Told:
    """What a clerk may ask about because its label holds a slip of the pen, or one in either half."""
    return replace(told, doubts=told.doubts | (_SLIPPED if slips else set()) | (_SLIPPED_TWICE if slips > 1 else set()))


def _codes(catalogue: Catalogue) -> set[str]:
    return {row.code for row in catalogue.members if not row.code.endswith("-2025")}
