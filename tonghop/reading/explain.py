"""A Reading as the JSON object that programs read: codes, exact values, cells.

What people read in a terminal is written in `explain_text.py`.
"""

from __future__ import annotations

import json
from decimal import Decimal

from tonghop.model import Figure, Finding, Reading


def as_json(reading: Reading) -> dict[str, object]:
    """The JSON contract: `observations` and `findings`; values are exact decimal strings in `unit`."""
    return {
        "sha256": reading.sha256,
        "readable": reading.readable,
        "observations": [_observation(figure) for figure in reading.figures],
        "findings": [_finding(finding) for finding in reading.findings],
        "narratives": [
            {"heading": row.heading, "text": row.text, "sheet": row.location.sheet, "cell": row.location.cell}
            for row in reading.narratives
        ],
        "tables": [
            {"sheet": row.sheet, "cells": row.cells, "kind": row.kind, "note": row.note} for row in reading.tables
        ],
    }


def as_json_text(reading: Reading) -> str:
    """`as_json` as one line-broken text with Vietnamese letters as they are."""
    return json.dumps(as_json(reading), ensure_ascii=False, indent=1)


def plain_decimal(value: Decimal) -> str:
    """An exact decimal without exponent: `3147.15`."""
    return format(value, "f")


def _observation(figure: Figure) -> dict[str, object]:
    key = figure.key
    return {
        "cycle": key.cycle,
        "member": key.member,
        "zone": key.zone,
        "indicator": key.indicator,
        "breakdown": key.breakdown,
        "measure": key.measure,
        "value": plain_decimal(figure.value),
        "unit": figure.unit,
        "raw": figure.raw,
        "sheet": figure.location.sheet,
        "cell": figure.location.cell,
        "sent_value": plain_decimal(figure.sent_value),
        "sent_unit": figure.sent_unit,
        "decimals": figure.decimals,
        "as_of": figure.as_of,
        "qualifier": figure.qualifier,
        "base": figure.base,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "found": finding.found,
        "expected": finding.expected,
        "difference": finding.difference,
        "message": finding.message,
        "advice": finding.advice,
        "zone": finding.zone,
        "indicator": finding.indicator,
        "breakdown": finding.breakdown,
        "measure": finding.measure,
        "cells": list(finding.cells),
    }
