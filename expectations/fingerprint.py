"""Which rules hold: one short name for the rule files, the catalogue they speak of and the waivers, as they are now.

Two verdicts under the same fingerprint asked the same questions. Cycle files and wordings are not part of it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from expectations.catalogue import RULES
from tonghop.stages import Workplace

_DIGITS = 16


def rules_fingerprint(workplace: Workplace, rules: Path = RULES) -> str:
    """Sixteen hexadecimal digits over the names and bytes of the files. Raises OSError."""
    digest = hashlib.sha256()
    waivers = (workplace.home.waivers,) if workplace.home.waivers.exists() else ()
    for path in (*sorted(rules.glob("*.yaml")), *sorted(workplace.catalogue.directory.glob("*.yaml")), *waivers):
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]
