"""A catalogue as a key of a cache. What is cached is each module's own business."""

from __future__ import annotations

from tonghop.catalogue import Catalogue


class Held:
    """Carries a catalogue through a cache by identity: hashing its contents would cost more than the reading."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.catalogue is self.catalogue
