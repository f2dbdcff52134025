"""Bounds beyond which a file is no half-year return. The largest return seen is a hundredth of each of them."""

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PACKAGE_ENTRIES = 1_000
MAX_SHEETS = 200
MAX_CELLS = 400_000
MAX_STORED_CELLS = 1_000_000
MAX_TEXT = 32_767
"""Characters in one cell; Excel's own limit."""
MAX_BOX_CELLS = 5_000_000
"""Rows times columns of a sheet's used area; beyond it, cells outside the box below are stray."""
BOX_ROWS, BOX_COLS = 10_000, 500
MAX_LISTED_CELLS = 200
"""Findings of one rule on one sheet; the rest share one finding."""
