"""Due messages → letters: fills the wordings in, brings the attachments up to date, and writes them to the outbox."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from tonghop.feedback.addressing import addressing_of
from tonghop.feedback.identity import finding_id
from tonghop.feedback.wordings import load_wordings as feedback_wordings
from tonghop.messages.composing import VIETNAM, Attachment, Letter, letter_bytes
from tonghop.messages.due import DueMessage, MessageKind
from tonghop.messages.wordings import AttachmentNames, load_wordings
from tonghop.model import Cycle, Finding
from tonghop.reporting.exports import write_aside
from tonghop.returning.outbox import write_return_workbooks
from tonghop.stages.feeding_back import Feedback, write_feedback_files
from tonghop.stages.workplace import Workplace
from tonghop.warehouse.records import MessageKey

# The page of the call sheet is for the head board's own screen; members get the document.
_FEEDBACK_SENT = (".xlsx", ".docx")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A message ready to be sent, and the file it lies in."""

    due: DueMessage
    key: MessageKey
    letter: Letter
    path: Path


def messages_folder(workplace: Workplace, cycle: Cycle) -> Path:
    """Where a cycle's messages lie, by kind."""
    return workplace.home.outbox(str(cycle)) / "messages"


def prepare_messages(
    workplace: Workplace, cycle: Cycle, due: Sequence[DueMessage], sender: str
) -> tuple[Prepared, ...]:
    """Write `messages/<kind>/<member>.eml` for every due message, in their order."""
    forms = write_return_workbooks(workplace, cycle, _members(due, with_submission=False))
    feedback = write_feedback_files(workplace, cycle, _members(due, with_submission=True))
    names = load_wordings().attachments
    prepared = []
    for message in due:
        answer = feedback.get(message.member) if message.submission is not None else None
        files = _feedback_of(message, cycle, answer, names)
        if message.submission is None:
            name = names.return_.format(cycle=cycle, member=message.member)
            files = (Attachment(name, forms[message.member].path.read_bytes()),)
        letter = _letter(workplace, cycle, message, files, answer.findings if answer else ())
        path = messages_folder(workplace, cycle) / message.kind / f"{message.member}.eml"
        write_aside(path, [letter_bytes(letter, sender, as_draft=True)])
        key = MessageKey(str(cycle), message.member, message.kind, letter.sent_id)
        prepared.append(Prepared(message, key, letter, path))
    return tuple(prepared)


def remove_stale(folder: Path, kinds: Iterable[MessageKind], kept: Iterable[MessageKey]) -> None:
    """Remove messages of `kinds` from `folder` but for those `kept`, which are due today or were sent once.

    A reminder of last week would otherwise lie there to be sent by hand to a member that has sent its figures since.
    """
    wanted = {folder / key.kind / f"{key.member}.eml" for key in kept}
    for kind in kinds:
        for path in sorted((folder / kind).glob("*.eml")):
            if path not in wanted:
                path.unlink()


def _members(due: Sequence[DueMessage], *, with_submission: bool) -> list[str]:
    return list(dict.fromkeys(row.member for row in due if (row.submission is not None) is with_submission))


def _feedback_of(
    message: DueMessage, cycle: Cycle, answer: Feedback | None, names: AttachmentNames
) -> tuple[Attachment, ...]:
    if answer is None or message.case == "accepted":
        return ()
    return tuple(
        Attachment(names.feedback.format(cycle=cycle, member=message.member, suffix=path.suffix), path.read_bytes())
        for path in answer.files
        if path.suffix in _FEEDBACK_SENT
    )


def _letter(
    workplace: Workplace,
    cycle: Cycle,
    message: DueMessage,
    attachments: tuple[Attachment, ...],
    findings: tuple[Finding, ...],
) -> Letter:
    words = load_wordings()
    filled = _fields(workplace, cycle, message, findings)
    case = words.cases[message.case]
    lines = (words.greeting, *case.lines, words.closing, words.signature)
    member = workplace.catalogue.member_by_code[message.member]
    return Letter(
        subject=case.subject.format(**filled),
        paragraphs=tuple(line.format(**filled) for line in lines),
        attachments=attachments,
        recipient=member.official_name,
        address=member.email,
        dated=datetime.combine(message.on, time(words.schedule.hour), VIETNAM),
        sent_id=_content(cycle, message, findings),
    )


def _fields(
    workplace: Workplace, cycle: Cycle, message: DueMessage, findings: tuple[Finding, ...]
) -> Mapping[str, object]:
    addressing = addressing_of(workplace.catalogue, message.member, cycle)
    return {
        "member": addressing.member,
        "bloc": workplace.catalogue.bloc.short_name,
        "cycle": addressing.cycle,
        "deadline": f"{workplace.catalogue.cycle_file(cycle).deadline:%d/%m/%Y}",
        "number": message.number,
        "version": message.submission.submission.version if message.submission is not None else "",
        "counts": feedback_wordings().counts(finding for finding in findings if not finding.waived),
        "contact": addressing.contact,
    }


def _content(cycle: Cycle, message: DueMessage, findings: tuple[Finding, ...]) -> str:
    """The hash of what the message is about: the occasion and, for findings, which ones."""
    named = sorted(finding_id(row) for row in findings) if message.kind is MessageKind.FINDINGS else []
    content = "\x1f".join((str(cycle), message.member, *message.about, *named))
    return hashlib.sha256(content.encode()).hexdigest()
