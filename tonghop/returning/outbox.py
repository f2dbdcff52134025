"""Return workbooks into the outbox: one file a member, made from what the warehouse remembers of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tonghop.model import Cycle
from tonghop.reading.vocabulary import load_aliases
from tonghop.reporting.exports import write_aside
from tonghop.returning.form import Choices, ReturnForm, make_form
from tonghop.returning.history import reported_before
from tonghop.returning.wordings import load_wordings
from tonghop.returning.writing import return_workbook
from tonghop.stages.workplace import Workplace


@dataclass(frozen=True, slots=True)
class WrittenReturn:
    """A member's return workbook and the form it holds."""

    path: Path
    form: ReturnForm


def return_path(workplace: Workplace, cycle: Cycle, member: str) -> Path:
    """Where the return workbook of `member` lies, whether or not it has been made."""
    return workplace.home.outbox(str(cycle)) / "return" / f"{member}.xlsx"


def write_return_workbooks(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> dict[str, WrittenReturn]:
    """Write `return/<member>.xlsx` for each of `members`, whole or not at all. Raises KeyError for an unknown one."""
    catalogue, words = workplace.catalogue, load_wordings()
    choices = Choices(words.usual, load_aliases(workplace.home.aliases))
    with workplace.warehouse.reading() as connection:
        forms = {
            code: make_form(
                catalogue,
                cycle,
                catalogue.member_by_code[code],
                reported_before(connection, catalogue, cycle, catalogue.member_by_code[code]),
                choices,
            )
            for code in members
        }
    written = {}
    for code, form in forms.items():
        path = return_path(workplace, cycle, code)
        write_aside(path, [return_workbook(form, catalogue, words)])
        written[code] = WrittenReturn(path, form)
    return written
