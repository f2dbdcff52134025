"""What a figure is called in a sentence: indicator, part, measure and zone in Vietnamese."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from expectations.predecessors import boards_of
from expectations.term import Slot
from tonghop.catalogue import Catalogue
from tonghop.catalogue.source import load_records
from tonghop.model import Figure

MEASURE_NAMES = Path(__file__).resolve().parent / "measures.yaml"


@lru_cache(maxsize=1)
def measure_names() -> dict[str, str]:
    """What follows an indicator's name for each measure. Raises CatalogueFault."""
    names: dict[str, str] = load_records(MEASURE_NAMES, dict[str, str])
    return names


def indicator_name(catalogue: Catalogue, indicator: str, breakdown: str) -> str:
    """The indicator's own label for the part where it has one, otherwise its name and the part's."""
    record = catalogue.indicators.get(indicator)
    if record is None:
        return indicator
    labels = record.breakdowns.get(breakdown, ())
    if breakdown == "total":
        return record.name
    return labels[0] if labels else f"{record.name}, {part_name(catalogue, breakdown)}"


def part_name(catalogue: Catalogue, breakdown: str) -> str:
    """A part's name; free parts (companies) are called what the member calls them."""
    record = catalogue.breakdowns.get(breakdown)
    return record.name if record else breakdown


def slot_name(catalogue: Catalogue, slot: Slot) -> str:
    """`“Thuế và các khoản nộp ngân sách nhà nước”, mức tăng giảm so với cùng kỳ (KCN An Nghiệp)`."""
    measure = measure_names().get(slot.measure, slot.measure)
    words = f"“{indicator_name(catalogue, slot.indicator, slot.breakdown)}”"
    words += f", {measure}" if measure else ""
    return f"{words} ({slot.zone})" if slot.zone else words


def part_label(catalogue: Catalogue, part: Figure, whole: Figure) -> str:
    """The shortest name that tells a part from its whole: zone, else part, else indicator, else measure."""
    if part.key.zone != whole.key.zone:
        return part.key.zone or "toàn Ban"
    if part.key.cycle != whole.key.cycle:
        return round_name(catalogue, part, whole.key.member)
    if part.key.indicator != whole.key.indicator:
        return indicator_name(catalogue, part.key.indicator, part.key.breakdown)
    if part.key.breakdown != whole.key.breakdown:
        return part_name(catalogue, part.key.breakdown)
    return measure_names().get(part.key.measure) or "thực hiện"


def round_name(catalogue: Catalogue, figure: Figure, member: str) -> str:
    """`kỳ 2019-H1`, with the boards that sent the figure where `member` was formed by merging them."""
    cycle = f"kỳ {figure.key.cycle}"
    if figure.key.member == member:
        return cycle
    boards = [catalogue.member_by_code.get(code) for code in boards_of(figure)]
    names = " + ".join(board.short_name for board in boards if board is not None)
    return f"{cycle} của {names}" if names else cycle
