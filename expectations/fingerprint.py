"""What a verdict was reached by, as short names: the rules as they are now, and the figures that they compare with.

Two verdicts under the same fingerprint asked the same questions. Cycle files and wordings are not part of it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from expectations.catalogue import RULES
from expectations.setting import Background, FiguresByMember
from tonghop.stages import Workplace

_DIGITS = 16


def rules_fingerprint(workplace: Workplace, rules: Path = RULES) -> str:
    """Sixteen hexadecimal digits over the rule files, the catalogue they speak of and the waivers. Raises OSError."""
    digest = hashlib.sha256()
    waivers = (workplace.home.waivers,) if workplace.home.waivers.exists() else ()
    for path in (*sorted(rules.glob("*.yaml")), *sorted(workplace.catalogue.directory.glob("*.yaml")), *waivers):
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]


def question_fingerprint(workplace: Workplace, background: Background) -> str:
    """The rules' fingerprint, a dot, and sixteen digits over all the figures that they may compare with."""
    digest = hashlib.sha256()
    for figures_by_member in (background.history, background.peers):
        digest.update(_told(figures_by_member).encode("utf-8", "surrogatepass"))
    return f"{rules_fingerprint(workplace)}.{digest.hexdigest()[:_DIGITS]}"


def _told(figures_by_member: FiguresByMember) -> str:
    lines = [
        f"{'/'.join(row.key)} {row.value} {row.unit} {row.decimals} {row.qualifier} {row.base} {row.as_of}"
        for member in sorted(figures_by_member)
        for row in figures_by_member[member]
    ]
    return "\n".join([*lines, ""])
