"""Numbers: numerals in Vietnamese and English notation, which notation a column uses, and stored numbers as printed.

What a number is about, and in which unit, is decided elsewhere.
"""

from tonghop.reading.numbers.numeral import Notation, Numeral, Quantity, read_numeral
from tonghop.reading.numbers.stored import percent_format, shown_format, stored_quantity

__all__ = ["Notation", "Numeral", "Quantity", "percent_format", "read_numeral", "shown_format", "stored_quantity"]
