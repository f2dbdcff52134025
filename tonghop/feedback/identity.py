"""The id by which an answer finds its finding again: the same contradiction in the same cell keeps it for ever."""

from __future__ import annotations

import hashlib

from tonghop.model import Finding


def finding_id(finding: Finding) -> str:
    """Twelve hexadecimal digits made of rule, sheet, cell and what was found there."""
    content = f"{finding.rule}\x1f{finding.sheet}\x1f{finding.cell}\x1f{finding.found}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
