"""Assembling: tables of senses and values → figures, each with its cell, and findings for what stays unclear.

Decides which indicator, part, zone, measure and unit a number has, from its row, its column and what stands over them.
"""

from tonghop.reading.assembling.sheet_reader import SheetReading, read_sheet

__all__ = ["SheetReading", "read_sheet"]
