"""How the schema came to be: one alembic revision a file in `versions`, and the list of them.

The list is read at every opening, so that a current warehouse is recognised without importing alembic. A new
revision is a new file named after its number, added at the end of REVISIONS; released ones are never edited.
"""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
HEAD = REVISIONS[-1]
