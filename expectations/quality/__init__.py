"""How good the rules are: made-up clean submissions, single faults put into them, and what the rules make of both.

Nothing here runs with a cycle; `report.py` is what `make rules-report` calls.
"""
