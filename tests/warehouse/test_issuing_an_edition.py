"""A whole edition is issued, told apart from an identical one and entered in the book on either database."""

from __future__ import annotations

from pathlib import Path

from tonghop.catalogue import load_catalogue
from tonghop.editions.book import checked_bundle, editions_of
from tonghop.editions.freezing import Rules
from tonghop.editions.making import Request, make_edition
from tonghop.editions.since import changes_now
from tonghop.model import Cycle
from tonghop.paths import CHECKOUT, Home
from tonghop.stages import Workplace
from tonghop.stages.covering import cover_cycle
from tonghop.warehouse import audit
from tonghop.warehouse.engine import Warehouse

CYCLE = Cycle(2020, 1)
HELD = Rules(CHECKOUT / "expectations" / "rules", "0123456789abcdef")


def test_an_edition_is_issued_once(warehouse: Warehouse, tmp_path: Path) -> None:
    workplace = Workplace(Home(tmp_path), warehouse, load_catalogue())
    cover_cycle(workplace, CYCLE)
    made = make_edition(workplace, CYCLE, Request(note="chưa ai gửi \ud800\n"), HELD)
    assert editions_of(workplace, CYCLE) == (made.stored,)
    assert (made.stored.number, made.stored.note) == (1, "chưa ai gửi")
    assert checked_bundle(workplace.home, made.stored) == made.bundle
    assert not make_edition(workplace, CYCLE, Request(), HELD).is_new
    assert changes_now(workplace, CYCLE, HELD).rows == ()
    with warehouse.reading() as connection:
        assert [row.what for row in audit.of_cycle(connection, str(CYCLE))] == ["edition_made"]
