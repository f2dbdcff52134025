"""Bounds beyond which a file is no half-year return. The largest return seen is a hundredth of each of them."""

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PART_BYTES = 64 * 1024 * 1024
"""One part of a package; a sheet of all the cells below takes half of it."""
MAX_COMMENT_BYTES = 1024 * 1024
"""Of one XML comment."""
MAX_TREE_MARKS, MAX_ANEW_MARKS, MAX_SMALL_MARKS = 1_500_000, 600_000, 200_000
"""`<` in a part that is read as a tree, in one to be written anew, and in one about others: relations, comments."""
MAX_STRINGS, MAX_FORMATS, MAX_MERGES = 200_000, 100_000, 10_000
MAX_PACKAGE_ENTRIES = 1_000
MAX_SHEETS = 200
MAX_CELLS = 400_000
MAX_STORED_CELLS = 1_000_000
MAX_SCANNED_CELLS = 60_000
"""Cells of one .xlsx sheet that are looked at before those that are read are chosen."""
MAX_TREE_CELLS = 300_000
"""Stored cells of a part that is read as a tree, which costs more than a scan."""
MAX_SHEET_ROWS, MAX_SHEET_CELLS = 1_500, 20_000
"""What is read of one sheet: rows in sight with content, and cells. That a sheet has more is said."""
MAX_SHEET_COLS = 1_000
"""Columns with content that are read of one sheet; a form has some dozens."""
MAX_SHEET_TEXT = 250_000
"""Characters of one sheet that are read, numbers included; a return with its prose has some ten thousand."""
MAX_BOOK_CELLS = 30_000
"""What is read of all sheets together: small ones whole, of large ones a share each."""
MAX_COLUMNS = 16_384
MAX_PLACED_CELLS = 100_000
"""Cells of a document after those that it stores once for many places have been put there."""
MAX_CODE = 255
"""Characters of a number format; Excel's own limit, as of a sheet's name in other programs."""
MAX_TEXT = 32_767
"""Characters in one cell; Excel's own limit."""
MAX_BOX_CELLS = 5_000_000
"""Rows times columns of a sheet's used area; beyond it, cells outside the box below are stray."""
BOX_ROWS, BOX_COLS = 10_000, 500
MAX_LISTED_CELLS = 200
"""Findings of one rule on one sheet; the rest share one finding."""
