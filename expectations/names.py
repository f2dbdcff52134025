"""What a figure is called in a sentence: indicator, part, measure and zone in Vietnamese."""

from __future__ import annotations

from expectations.predecessors import boards_of
from expectations.term import Slot
from tonghop.catalogue import Catalogue
from tonghop.catalogue.naming import indicator_name, measure_names, part_name
from tonghop.model import Figure


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
