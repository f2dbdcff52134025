"""Cells of numbers: what a value cell says, from a stored number to "giảm 680,8 tỷ đồng (giảm 57,1%) so với cùng kỳ".

Which indicator the number belongs to is decided by the table around it.
"""

from tonghop.reading.values.cell_value import CellValue, Nil, Part, begins_like_value, looks_like_value, read_value
from tonghop.reading.values.clauses import ValueWords

__all__ = ["CellValue", "Nil", "Part", "ValueWords", "begins_like_value", "looks_like_value", "read_value"]
