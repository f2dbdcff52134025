"""Labels that a clerk confirmed, remembered as data for the next cycle: `aliases.yaml`, one entry a label.

The file of the home directory is added to; the catalogue's own `aliases.yaml` has the same shape and is edited by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from tonghop.catalogue import Catalogue
from tonghop.model import PipelineFault
from tonghop.reading.text import matching_key
from tonghop.reading.vocabulary import Alias, load_aliases

FILE_NAME = "aliases.yaml"
_HEAD = (
    "# Tên gọi đã được xác nhận: mỗi mục là một nhãn, chỉ tiêu và phần của nó;"
    " có `member` thì chỉ dùng cho đơn vị đó.\n"
)


class AliasFault(PipelineFault):
    """A confirmed label that names something the catalogue does not have."""


def add_alias(path: Path, alias: Alias, catalogue: Catalogue) -> tuple[Alias, ...]:
    """Add `alias` to the file, replacing what was confirmed for the same label and member; give all entries back.

    Raises AliasFault for an indicator, breakdown or member that the catalogue does not have.
    """
    _known(alias, catalogue)
    key = (matching_key(alias.label), alias.member)
    kept = [row for row in load_aliases(path) if (matching_key(row.label), row.member) != key]
    rows = tuple(sorted((*kept, alias), key=lambda row: (row.member, matching_key(row.label))))
    _write(path, rows)
    return rows


def _known(alias: Alias, catalogue: Catalogue) -> None:
    indicator = catalogue.indicators.get(alias.indicator)
    if indicator is None:
        raise AliasFault(f"There is no indicator '{alias.indicator}'.", remedy="Use a code of indicators.yaml.")
    if alias.breakdown not in indicator.breakdowns and not indicator.free_breakdown:
        allowed = ", ".join(indicator.breakdowns)
        raise AliasFault(f"'{alias.indicator}' has no breakdown '{alias.breakdown}'.", remedy=f"Use one of: {allowed}.")
    if alias.member and alias.member not in catalogue.member_by_code:
        raise AliasFault(f"There is no member '{alias.member}'.", remedy="Use a code of members.yaml.")
    if not matching_key(alias.label):
        raise AliasFault("The label is empty.", remedy="Give the label as it stands in the member's file.")


def _write(path: Path, rows: Sequence[Alias]) -> None:
    """Write beside and rename, so that a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = yaml.safe_dump(
        [row.model_dump(exclude_defaults=True) for row in rows], allow_unicode=True, sort_keys=False, width=120
    )
    draft = path.with_suffix(".new")
    draft.write_text(_HEAD + body, encoding="utf-8")
    draft.replace(path)
