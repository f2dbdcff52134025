"""`records/edition.json`: an edition's mark as it is printed, so that "lập lúc" never comes from a clock again."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from tonghop.model.edition import EditionKind, EditionMark


def mark_text(mark: EditionMark) -> str:
    """The mark as JSON text."""
    content = asdict(mark) | {"made_at": mark.made_at.isoformat()}
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def mark_from(text: str) -> EditionMark:
    """The mark from its JSON text. Raises ValueError, KeyError or TypeError for a text that is none."""
    content = json.loads(text)
    exact = {
        "kind": EditionKind(content["kind"]),
        "made_at": datetime.fromisoformat(content["made_at"]),
        "remarks": tuple(content["remarks"]),
    }
    return EditionMark(**(content | exact))
