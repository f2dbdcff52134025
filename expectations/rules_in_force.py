"""The rule files and the short name of the state they are in, as an edition takes them."""

from __future__ import annotations

from expectations.catalogue import RULES
from expectations.fingerprint import rules_fingerprint
from tonghop.editions.freezing import Rules
from tonghop.stages import Workplace


def rules_in_force(workplace: Workplace) -> Rules:
    """The rules that hold now, with the waivers and the catalogue they speak of. Raises OSError."""
    return Rules(RULES, rules_fingerprint(workplace))
