"""Numbers that the file stores as numbers: the value a reader of the sheet means, and the digits it shows.

A percent cell stores a fraction; a format such as `0.00` fixes the digits printed. Text is `numeral.py`'s work.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from tonghop.reading.grid import Cell
from tonghop.reading.numbers.numeral import Quantity
from tonghop.reading.numbers.sections import shown_section

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_CURRENCY = re.compile(r"\[\$([^\]-]+)")
_SCALED = re.compile(r"[0#?](,+)(?=[^0#?.,]*$)|[0#?](,+)(?=\.)")
_FIXED = re.compile(r"0\.(0+)(?![0#?])")


@lru_cache(maxsize=1024)
def _bare(number_format: str) -> str:
    return _QUOTED.sub("", number_format)


def shown_format(cell: Cell) -> str:
    """The section of the cell's format that shows its number; the functions below take such a section."""
    return shown_section(cell.number_format, cell.number or Decimal(0))


def percent_format(number_format: str) -> bool:
    """Whether cells of this format store a fraction and show percent."""
    return "%" in _bare(number_format)


@lru_cache(maxsize=1024)
def format_words(number_format: str) -> str:
    """The words a format prints beside the number: `tỷ đồng` of `#,##0.0" tỷ đồng"`."""
    currency = _CURRENCY.search(number_format)
    words = [quoted or escaped for quoted, escaped in _QUOTED.findall(number_format)]
    return "".join(words).strip() or (currency[1].strip() if currency else "")


@lru_cache(maxsize=1024)
def shown_in_thousands(number_format: str) -> int:
    """How many times a format divides by a thousand before showing: `#,##0.00,` once, `0,,` twice."""
    match = _SCALED.search(_bare(number_format))
    return len(match[1] or match[2]) if match else 0


def stored_quantity(cell: Cell) -> Quantity:
    """The number a NUMBER cell means, percent as percent, with the digits its format fixes or else its own."""
    value = cell.number if cell.number is not None else Decimal(0)
    shown = shown_format(cell)
    bare = _bare(shown) if shown else ""
    if "%" in bare:
        value = Decimal(format((value * 100).normalize(), "f"))
    elif _SCALED.search(bare):
        value = value.scaleb(-3 * shown_in_thousands(shown))
    fixed = _FIXED.search(bare)
    if fixed is not None and "E" not in bare:
        return Quantity(value, len(fixed[1]))
    exponent = value.normalize().as_tuple().exponent
    return Quantity(value, max(0, -exponent) if isinstance(exponent, int) else 0)
