"""WHAT is made, one module a stage, in the order the data flows.

Thin Dagster shells: an asset reads its partition key, calls one pure function and returns metadata.
"""
