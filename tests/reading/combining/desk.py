"""What every part of the making needs: chance, the catalogue, one member, a clerk's words and the choices made."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from combining.dimensions import Dimensions
from combining.figure_sets import FigureMaker
from combining.wording import Wording
from tonghop.catalogue import Catalogue, Member


@dataclass(frozen=True)
class Desk:
    """One clerk at work on one workbook; `used` are indicators that a table of it already holds."""

    rng: Random
    catalogue: Catalogue
    member: Member
    wording: Wording
    maker: FigureMaker
    dims: Dimensions
    used: set[str] = field(default_factory=set)

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.rng.random() < share
