"""Returns of two years for boards that merged between them."""

from dataclasses import replace

from consolidation_builders import a_figure

from tonghop.catalogue import load_catalogue
from tonghop.consolidating import Consolidation, consolidate
from tonghop.model import Cycle, Figure

NOW, THEN = Cycle(2026, 1), Cycle(2025, 1)


def in_cycle(cycle: Cycle, *figures: Figure) -> dict[str, list[Figure]]:
    """The figures as returns of a cycle, by member."""
    by_member: dict[str, list[Figure]] = {}
    for figure in figures:
        moved = replace(figure, key=figure.key._replace(cycle=str(cycle)))
        by_member.setdefault(figure.key.member, []).append(moved)
    return by_member


def exports(member: str, value: str, measure: str = "actual", qualifier: str = "") -> Figure:
    return a_figure(member, "exports", value, "triệu USD", measure=measure, qualifier=qualifier)


def compared(now: list[Figure], then: list[Figure]) -> Consolidation:
    """The tables of the first half of 2026 over these returns."""
    return consolidate(in_cycle(NOW, *now), catalogue=load_catalogue(), cycle=NOW, last_year=in_cycle(THEN, *then))
