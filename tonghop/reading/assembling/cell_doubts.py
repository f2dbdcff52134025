"""What a cell says against its row: words of another indicator beside its number, or a unit far too small.

A word that multiplies the number ("1,2 vạn người") is another unit than the row's, too. Which number such a cell holds
is read in `cells.py`; here it is only told whether it can be the row's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tonghop.catalogue import Catalogue
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.labels import LabelReader, Sense
from tonghop.reading.units import UnitChoice, flat
from tonghop.reading.values import Part

_LONGEST = 40
_NEXT_TO_NOTHING = -2


def of_another(part: Part, row: Sense, labels: LabelReader) -> bool:
    """Whether words beside a number name another indicator than `row`: "511 tỷ đồng; xuất khẩu: 20 triệu USD".

    Only with a unit that the other may have: "(điều chỉnh)" behind a plan is a remark.
    """
    own = {candidate.indicator for candidate in row.named}
    if not own or not part.words or len(part.words) > _LONGEST:
        return False
    said = labels.read(part.words)
    indicators = labels.catalogue.indicators
    if said.nature == "stock" and all(indicators[code].nature == "flow" for code in own):
        return True
    families = {choice.family for choice in part.units}
    named = [found.indicator for found in said.named if families & indicators[found.indicator].units.keys()]
    return bool(named) and not said.classes and own.isdisjoint(found.indicator for found in said.named)


def capital_of(projects: DraftFigure | None, part: Part, labels: LabelReader) -> str:
    """The indicator of the capital that a number says of the projects before it in their cell, else empty.

    `02 dự án, vốn đăng ký 320 tỷ đồng` in a row of new projects is the capital of those.
    """
    if projects is None or not part.words or not part.units or len(part.words) > _LONGEST:
        return ""
    said = labels.read(part.words)
    code = said.named[0].indicator if said.named and not said.classes else ""
    own = {choice.family for choice in part.units} & labels.catalogue.indicators[code].units.keys() if code else set()
    if not own:
        return ""
    events = labels.headers.events
    amounts = [row.amount for row in events if row.counted == projects.indicator and code in (row.amount, row.bare)]
    if not amounts and any(twin.stock == projects.indicator for twin in labels.headers.twins):
        # "27 dự án, tổng vốn đăng ký 10.200 tỷ đồng": all that there are have all that is registered.
        amounts = [row.bare for row in events if row.bare == code]
    return next(iter(amounts), "")


def multiplied(part: Part, unit: str) -> bool:
    """Whether a word behind the number multiplies it, and its unit does not begin so: "1,2 vạn người", not "7 triệu".

    "7 triệu" in a row of triệu đồng says a word of the row's unit again.
    """
    return bool(part.multiple) and (bool(part.units) or not flat(unit).startswith(f"{part.multiple} "))


def far_off(part: Part, unit: UnitChoice, stated: Sequence[UnitChoice], catalogue: Catalogue) -> bool:
    """Whether a number in its cell's own `unit` is next to nothing in the row's: `1.234đ` in a row of tỷ đồng."""
    alike = [catalogue.units[row.unit][1].factor for row in stated if row.family == unit.family]
    if unit not in part.units or not alike or part.numeral is None:
        return False
    ratio = catalogue.units[unit.unit][1].factor / max(alike)
    digits = re.sub(r"\D", "", part.numeral.text).lstrip("0")
    return ratio < 1 and len(digits) + ratio.adjusted() < _NEXT_TO_NOTHING
