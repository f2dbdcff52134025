"""What must hold: the catalogue of rules as data, and their evaluation with Great Expectations.

Rules are YAML in `rules/`, one file a kind; `kinds/` turns a rule and a member's figures into checks; `gx.py` alone
knows Great Expectations. Findings leave here; nothing is corrected.
"""
