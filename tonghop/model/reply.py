"""What a member answered in the sheet of results: the bare words as read, and the same on record with what they answer.

A reply is a text and nothing more: it changes no figure, no finding and no decision.
"""

from __future__ import annotations

from dataclasses import dataclass

from tonghop.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to the finding with this id, and where it stands (`Kết quả kiểm tra!I9`)."""

    finding_id: str
    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class GivenReply:
    """A reply on record: the `number`th, counted from 1, in the member's file `version`.

    `answered` is the finding as it stood when it was answered, of the same member and cycle; None where no finding of
    theirs has that id.
    """

    cycle: str
    member: str
    version: int
    number: int
    reply: Reply
    answered: Finding | None = None

    @property
    def name(self) -> str:
        """How people call it within its member and cycle: `2.1` is the first reply in file 2."""
        return f"{self.version}.{self.number}"

    @property
    def text(self) -> str:
        """The member's words."""
        return self.reply.text
