"""The domain of tonghop in plain Python: catalogue, reading, warehouse, consolidating and reporting.

Nothing below this package knows Dagster or Great Expectations; a test keeps it so.
"""
