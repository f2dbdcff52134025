"""Layout: a sheet → tables, each with its header, typed columns and rows with their ancestors.

Tables are found by what their cells mean, never by address. What the numbers mean is `tonghop.reading.assembling`'s.
"""

from tonghop.reading.layout.column import Column, Role
from tonghop.reading.layout.regions import cut_into_regions
from tonghop.reading.layout.tables import Table, find_tables
from tonghop.reading.layout.tree import Frame, RowTree
from tonghop.reading.layout.view import SheetView

__all__ = ["Column", "Frame", "Role", "RowTree", "SheetView", "Table", "cut_into_regions", "find_tables"]
