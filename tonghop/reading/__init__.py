"""Reading: a member's file → a grid of cells → located tables → figures, each with its cell.

Importing this package costs nothing; import the module you need. `tonghop.reading.grid` has the lower half's types.
"""
