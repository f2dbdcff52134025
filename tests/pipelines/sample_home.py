"""The cycle that the orchestration tests live through."""

from tonghop.model import Cycle

CYCLE = Cycle(2020, 1)
