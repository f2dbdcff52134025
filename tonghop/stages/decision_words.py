"""The wordings of decisions, open questions and repairs, from one reviewable file, and the refusal they end in."""

from __future__ import annotations

from functools import lru_cache

from tonghop.catalogue.source import Record, load_records
from tonghop.model import PipelineFault
from tonghop.paths import CATALOGUE_DATA


class Repair(Record):
    """What is broken, and the recovery step."""

    what: str
    recovery: str


class DecisionWordings(Record):
    """The contents of `messages/decisions.yaml`; all texts are templates."""

    waived: str
    replied: str
    questions: dict[str, str]
    broken: dict[str, Repair]
    refusals: dict[str, str]
    remedies: dict[str, str]


class DecisionRefused(PipelineFault):
    """A decision that cannot be taken as it stands; nothing was changed."""


@lru_cache(maxsize=1)
def load_wordings() -> DecisionWordings:
    """The wordings. Raises CatalogueFault."""
    wordings: DecisionWordings = load_records(CATALOGUE_DATA / "messages" / "decisions.yaml", DecisionWordings)
    return wordings


def refusal(why: str, **values: object) -> DecisionRefused:
    """The refusal that the wordings call `why`, with its remedy."""
    words = load_wordings()
    return DecisionRefused(words.refusals[why].format(**values), remedy=words.remedies[why].format(**values))
