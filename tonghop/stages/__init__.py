"""The steps of a cycle as plain functions over the home, the warehouse and the catalogue.

An orchestrator calls these and reports what they return; none of them knows who called. Rules are not among them:
they live one layer up, in `expectations`.
"""

from tonghop.stages.workplace import Workplace

__all__ = ["Workplace"]
