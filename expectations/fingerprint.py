"""Which rules hold: one short name for the rule files and the catalogue they speak of, as they are now.

Two verdicts under the same fingerprint asked the same questions. Cycle files and wordings are not part of it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from expectations.catalogue import RULES
from tonghop.catalogue import Catalogue

_DIGITS = 16


def rules_fingerprint(catalogue: Catalogue, rules: Path = RULES) -> str:
    """Sixteen hexadecimal digits over the names and bytes of the files. Raises OSError."""
    digest = hashlib.sha256()
    for path in (*sorted(rules.glob("*.yaml")), *sorted(catalogue.directory.glob("*.yaml"))):
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]
