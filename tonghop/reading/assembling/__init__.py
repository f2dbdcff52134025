"""Assembling: tables of senses and values → figures, each with its cell, and findings for what stays unclear.

Decides which indicator, part, zone, measure and unit a number has, from its row, its column and what stands over them.
"""

from tonghop.reading.assembling.sheet_reader import read_sheet
from tonghop.reading.assembling.sheet_reading import SheetReading

__all__ = ["SheetReading", "read_sheet"]
