"""The warehouse: everything the program remembers, in SQLite or PostgreSQL, behind one repository module a table.

`engine.open_warehouse` is the way in; `records` holds the plain records that have no place in `tonghop.model`.
Nothing here computes a figure or judges one: rows go in and come out as they were, in a stable order.
"""
