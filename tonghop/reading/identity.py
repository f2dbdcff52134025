"""Whose file it is and of which cycle, from its content: the agency's block, titles, sheet names, the file's name.

Addressees ("Kính gửi", "Nơi nhận") name other boards and are not looked at. What does not match what was expected is
said as a finding; nothing here reads figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from tonghop.catalogue import Catalogue, Member
from tonghop.model import Cycle, Finding
from tonghop.reading.grid import Cell, CellKind, Sheet, Workbook, position_of
from tonghop.reading.held import Held
from tonghop.reading.labels.tokens import stands_in, words_of
from tonghop.reading.messages import finding_of
from tonghop.reading.values import begins_like_value
from tonghop.reading.vocabulary import Headers, load_vocabulary

_TITLE_ROWS = 14
_LONGEST_TITLE = 260
_MOST_TITLES = 2
_LONGEST_NUMBER = 30
_NUMBER = re.compile(r"\s*[-+]?\d(?:[\d.,]*\d)?(?![\d.,/)])")
_PERIOD = re.compile(
    r"(?:uoc )?(?:th|kh|ck|thuc hien|ke hoach|cung ky|0?6 ?(?:t|th|thang)) ?(?:\d|$|th|thang|dau|nam|ky|giao)"
)
_YEAR_NUMBER = re.compile(r"(?<!\d)20\d\d(?!\d)")
_COMPARED = re.compile(
    r"(?:so voi|so sanh voi|so sanh|cung ky)(?: cung ky)? (?:(?:0?6|sau) ?(?:thang|t)[a-z ]*)?(?:nam )?20\d\d"
)
_HALF_YEAR = re.compile(r"(?:(?<!\d)0?6|sau) ?(?:thang|t|th) ?(?:(dau|cuoi) ?(?:nam)?)? ?(?:nam)? ?(20\d\d)")
_YEAR = re.compile(r"(?:ca nam|bao cao nam|tong ket nam|nam bao cao|ket qua nam|so lieu nam) (20\d\d)")
_TWO_YEARS = re.compile(_HALF_YEAR.pattern + r" (?:va |- )?(?:nam )?(20\d\d)")


_LOOKED_AT = 5000
_AHEAD = re.compile(r"\b(?:ke hoach|kh|chi tieu|muc tieu|phuong huong|nhiem vu|du kien|du bao)\b")


@dataclass(frozen=True)
class Spotted:
    """Something recognised in a cell (or in the file's name, then without a cell)."""

    code: str
    text: str
    sheet: str = ""
    cell: str = ""


def title_cells(workbook: Workbook) -> Iterator[tuple[str, Cell]]:
    """Text cells near the top of visible sheets, where a file says whose and of when it is.

    Rows of three cells and more are headings of columns, and so are the rows right under them that begin further in:
    the year before that they name is not the file's.
    """
    for sheet in workbook.sheets:
        if sheet.visible:
            headings = _heading_rows(sheet) | _number_rows(sheet)
            for cell in sheet.cells.values():
                if cell.row >= _TITLE_ROWS + 8:
                    break
                title = cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST_TITLE
                if title and not cell.hidden and cell.row not in headings:
                    yield sheet.name, cell


def _number_rows(sheet: Sheet) -> set[int]:
    """Rows that hold a number: "- TH 6T/2019 | 7,27" is of a table, however few cells it has.

    So is what stands right under such a row in the same columns: "- TH 6T/2019 | chưa có số liệu".
    """
    cols: dict[int, set[int]] = {}
    numbers: set[int] = set()
    for cell in sheet.cells.values():
        if cell.row < _TITLE_ROWS + 8:
            cols.setdefault(cell.row, set()).add(cell.col)
            short = len(cell.text) <= _LONGEST_NUMBER
            numbers.update({cell.row} if short and (cell.kind is CellKind.NUMBER or _is_number(cell.text)) else ())
    return numbers | _rows_below(cols, numbers)


def _rows_below(cols: dict[int, set[int]], numbers: set[int]) -> set[int]:
    """Rows of several cells that go on below a row of numbers, in no other columns; one label alone ends nothing."""
    below: set[int] = set()
    under: set[int] = set()
    for row in sorted(cols):
        if row in numbers:
            under = cols[row]
        elif row - 1 not in cols or not cols[row] <= under:
            under = set()
        elif len(cols[row]) > 1:
            below.add(row)
    return below


def _is_number(text: str) -> bool:
    """Whether a text is a number, alone, with its unit (`72 DA`) or qualified (`gần 1.049`).

    "6 tháng đầu năm 2019" is a period.
    """
    if _YEAR_NUMBER.search(text):
        return False
    return _NUMBER.match(text) is not None or (text[:1].isalpha() and begins_like_value(text))


def _heading_rows(sheet: Sheet) -> set[int]:
    cols: dict[int, list[int]] = {}
    for row, col in sheet.cells:
        cols.setdefault(row, []).append(col)
    headings: set[int] = set()
    left = 0
    for row in sorted(cols):
        wide = len(cols[row]) > _MOST_TITLES
        if wide or (row - 1 in headings and min(cols[row]) > left):
            left = min(cols[row]) if wide else left
            headings.add(row)
    return headings


class MemberNames:
    """Names of members as words, longest first, found by their first word; province names only after the agency's."""

    def __init__(self, members: Sequence[Member], headers: Headers) -> None:
        self._addressees = tuple(" ".join(words_of(text)) for text in headers.addressees)
        rows: dict[tuple[str, ...], str] = {}
        for member in members:
            for name in (member.name, member.official_name, *member.aliases):
                rows.setdefault(words_of(name), member.code)
        boards = Counter(member.province for member in members)
        for member in members:
            if boards[member.province] == 1:
                for agency in headers.agencies:
                    rows.setdefault(words_of(f"{agency} {member.province}"), member.code)
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, code in sorted(rows.items(), key=lambda row: (-len(row[0]), row)):
            if words:
                self._by_first.setdefault(words[0], []).append((words, code))

    def within(self, text: str) -> list[str]:
        """Codes of the members that `text` names; a name inside a longer one does not count, addressees neither."""
        words = words_of(text)
        if " ".join(words).startswith(self._addressees):
            return []
        found: list[str] = []
        place = 0
        while place < len(words):
            hit = next(
                (row for row in self._by_first.get(words[place], ()) if words[place : place + len(row[0])] == row[0]),
                None,
            )
            if hit is not None:
                found.append(hit[1])
            place += len(hit[0]) if hit is not None else 1
        return found


@lru_cache(maxsize=8)
def _names(holder: Held, cycle: Cycle) -> MemberNames:
    headers = load_vocabulary(holder.catalogue.directory).headers
    return MemberNames(holder.catalogue.expected_members(cycle), headers)


def spot_members(workbook: Workbook, catalogue: Catalogue, cycle: Cycle) -> list[Spotted]:
    """Members of the cycle that the titles name, in reading order."""
    names = _names(Held(catalogue), cycle)
    return [
        Spotted(code, cell.text, sheet, cell.address)
        for sheet, cell in title_cells(workbook)
        for code in names.within(cell.text)
    ]


def cycles_in(text: str) -> list[Cycle]:
    """Cycles a title names: `6 tháng đầu năm 2019, 2020`, `6T/2020`, `báo cáo năm 2020` (the year-to-date second half).

    What a title compares with ("so với 6 tháng đầu năm 2019") is not what it is about.
    """
    key = _COMPARED.sub(" ", " ".join(words_of(text)))
    named = [(half, year) for half, _, year in _TWO_YEARS.findall(key)] + _HALF_YEAR.findall(key)
    found = [Cycle(int(year), 2 if half == "cuoi" else 1) for half, year in named]
    return found + [Cycle(int(year), 2) for year in _YEAR.findall(key)]


def spot_cycles(workbook: Workbook) -> list[tuple[Cycle, Spotted]]:
    """Cycles that titles name; headings of columns are not titles, so only cells that say more than the cycle count."""
    return [
        (cycle, Spotted(str(cycle), cell.text, sheet, cell.address))
        for sheet, cell in title_cells(workbook)
        for cycle in cycles_in(cell.text)
    ]


def other_cycle(found: Cycle, cycle: Cycle) -> bool:
    """Whether a title's cycle excludes `cycle`: another year, or the first half where the whole year is asked for."""
    return found.year != cycle.year or (cycle.half == 2 and found.half == 1)


def recognised_member(workbook: Workbook, catalogue: Catalogue, cycle: Cycle, path: Path | None) -> str | None:
    """The member whose file it seems to be, when nobody said; None when content and name do not tell."""
    members = catalogue.expected_members(cycle)
    spotted = [row.code for row in spot_members(workbook, catalogue, cycle)]
    if spotted:
        return max(dict.fromkeys(spotted), key=spotted.count)
    by_code = {member.code: member for member in members}
    if path is not None:
        if path.parent.name in by_code:
            return path.parent.name
        name = words_of(path.stem)
        named = [m.code for m in members if stands_in(words_of(m.short_name), name)]
        if len(named) == 1:
            return named[0]
    zones = [code for code, _ in zone_owners(workbook, catalogue, cycle)]
    return max(dict.fromkeys(zones), key=zones.count) if zones else None


def recognised_cycle(workbook: Workbook, path: Path | None = None) -> Cycle | None:
    """The cycle most titles name, else the one in the file's name; None when neither says."""
    cycles = [cycle for cycle, _ in spot_cycles(workbook)]
    if not cycles and path is not None:
        cycles = cycles_in(path.stem)
    return max(dict.fromkeys(cycles), key=cycles.count) if cycles else None


@lru_cache(maxsize=8)
def _owners(holder: Held, cycle: Cycle) -> dict[tuple[str, ...], set[str]]:
    owners: dict[tuple[str, ...], set[str]] = {}
    for member in holder.catalogue.expected_members(cycle):
        for zone in member.zones:
            for name in (zone.name, *zone.aliases):
                words = words_of(name)
                if len(words) > 1:
                    owners.setdefault(words, set()).add(member.code)
    return owners


def zone_owners(workbook: Workbook, catalogue: Catalogue, cycle: Cycle) -> list[tuple[str, Spotted]]:
    """Cells that are just the name of a zone that only one member of the cycle has, with that member."""
    owners = _owners(Held(catalogue), cycle)
    found = []
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            # Names begin with a letter; a large sheet of numbers as text must not be looked up cell by cell.
            if cell.kind is CellKind.TEXT and len(cell.text) < 60 and cell.text[:1].isalpha():
                codes = owners.get(words_of(cell.text), set())
                if len(codes) == 1:
                    found.append((next(iter(codes)), Spotted(next(iter(codes)), cell.text, sheet.name, cell.address)))
    return found


def identity_findings(workbook: Workbook, catalogue: Catalogue, cycle: Cycle, member: str | None) -> list[Finding]:
    """`wrong_member` and `wrong_cycle`, when the content is sure to say another one than expected."""
    findings: list[Finding] = []
    if member is not None and member in catalogue.member_by_code:
        findings.extend(_member_finding(workbook, catalogue, cycle, member))
    spotted = [row for row in spot_cycles(workbook) if not _beside(workbook, row[1], cycle.year)]
    if spotted and all(other_cycle(found, cycle) for found, _ in spotted) and not _goes_on_to(workbook, spotted, cycle):
        other, where = max(spotted, key=lambda row: row[0])
        findings.append(
            finding_of("wrong_cycle", sheet=where.sheet, cell=where.cell, found=other.label, expected=cycle.label)
        )
    return findings


def _goes_on_to(workbook: Workbook, spotted: list[tuple[Cycle, Spotted]], cycle: Cycle) -> bool:
    """Whether the titles on top are of older tables, and a heading or a title further down names `cycle` itself."""
    if any(found.year >= cycle.year for found, _ in spotted):
        return False
    cells = (cell for sheet in workbook.sheets if sheet.visible for cell in islice(sheet.cells.values(), _LOOKED_AT))
    texts = (cell.text for cell in cells if cell.kind is CellKind.TEXT and not cell.hidden)
    short = (text for text in texts if len(text) <= _LONGEST_TITLE and str(cycle.year) in text)
    return any(cycle in cycles_in(text) and not _AHEAD.search(" ".join(words_of(text))) for text in short)


def _beside(workbook: Workbook, where: Spotted, year: int) -> bool:
    """Whether a cell in the same row names `year` or a period: "6T/2019" beside "Năm 2020" is what is compared with."""
    place = position_of(where.cell)
    sheets = [sheet for sheet in workbook.sheets if sheet.name == where.sheet] if place else []
    mates = (cell.text for sheet in sheets for cell in sheet.cells.values() if _mates(cell, place))
    return any(str(year) in text or _PERIOD.match(" ".join(words_of(text))) for text in mates)


def _mates(cell: Cell, place: tuple[int, int] | None) -> bool:
    return place is not None and cell.row == place[0] and cell.col != place[1]


def _member_finding(workbook: Workbook, catalogue: Catalogue, cycle: Cycle, member: str) -> Iterator[Finding]:
    expected = catalogue.member_by_code[member]
    spotted = spot_members(workbook, catalogue, cycle)
    if any(row.code == member for row in spotted):
        return
    if spotted:
        first = spotted[0]
        name = catalogue.member_by_code[first.code].name
        yield finding_of("wrong_member", sheet=first.sheet, cell=first.cell, found=name, expected=expected.name)
        return
    zones = zone_owners(workbook, catalogue, cycle)
    others = [(code, where) for code, where in zones if code != member]
    if others and len(others) == len(zones):
        code, where = others[0]
        owner = catalogue.member_by_code[code].name
        yield finding_of("wrong_member/zones", sheet=where.sheet, cell=where.cell, found=where.text, expected=owner)
