"""What the operator reads about mail that was kept: `messages/mailbox.yaml` as typed records, and the refusals."""

from __future__ import annotations

from functools import lru_cache

from tonghop.catalogue.source import Record, load_records
from tonghop.model import PipelineFault
from tonghop.paths import CATALOGUE_DATA
from tonghop.stages.decision_words import Repair


class MailWordings(Record):
    """The contents of the file; all texts are templates."""

    reasons: dict[str, Repair]
    refusals: dict[str, Repair]


class MailDecisionRefused(PipelineFault):
    """A decision about a kept message that cannot be taken as it stands; nothing was changed."""


@lru_cache(maxsize=1)
def load_wordings() -> MailWordings:
    """The wordings. Raises CatalogueFault."""
    wordings: MailWordings = load_records(CATALOGUE_DATA / "messages" / "mailbox.yaml", MailWordings)
    return wordings


def why_kept(reason: str, number: int) -> str:
    """The reason in words, and what to do."""
    words = load_wordings().reasons[reason]
    return f"{words.what}. {words.recovery.format(number=number)}"


def refusal(why: str, number: int) -> MailDecisionRefused:
    """The refusal that the wordings call `why`."""
    words = load_wordings().refusals[why]
    return MailDecisionRefused(words.what.format(number=number), remedy=words.recovery.format(number=number))
