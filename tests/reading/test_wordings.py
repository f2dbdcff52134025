"""Offices word the same indicator in many ways: each is read at first sight, and what is something else never is."""

from functools import cache

import pytest
from grid_builders import read_rows
from wording_books import NONE, Place, books, wordings

from tonghop.catalogue import load_catalogue
from tonghop.model import Reading

_BOOKS = books()
_NUMBERS = range(len(_BOOKS))


@cache
def _reading(number: int) -> Reading:
    return read_rows(_BOOKS[number].rows)


def _read_at(reading: Reading, place: Place) -> str:
    found = [f.key for f in reading.figures if f.location.cell == place.cell]
    return ", ".join(f"{key.indicator}/{key.breakdown}/{key.measure}" for key in found)


@pytest.mark.parametrize("number", _NUMBERS)
def test_every_wording_is_read_as_what_it_means_and_nothing_else(number: int) -> None:
    reading = _reading(number)
    wrong = [
        (place.wording.label, place.cell, said)
        for place in _BOOKS[number].places
        if place.wording.indicator != NONE
        and (said := _read_at(reading, place)) != f"{place.wording.indicator}/{place.wording.part}/actual"
    ]
    assert wrong == []


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_wording_of_something_else_is_asked_about_at_its_cell(number: int) -> None:
    reading = _reading(number)
    others = [place for place in _BOOKS[number].places if place.wording.indicator == NONE]
    told = {row.cell for row in reading.findings} | {
        cell.rpartition("!")[2] for row in reading.findings for cell in row.cells
    }
    assert [(place.wording.label, _read_at(reading, place)) for place in others if _read_at(reading, place)] == []
    assert [place.wording.label for place in others if place.cell not in told] == []


def test_the_wordings_speak_of_every_indicator_that_a_row_can_name_alone() -> None:
    catalogue = load_catalogue()
    said = {row.indicator for row in wordings()}
    assert said - {NONE} <= catalogue.indicators.keys()
    plain = {code for code, entry in catalogue.indicators.items() if "total" in entry.breakdowns}
    assert plain <= said
