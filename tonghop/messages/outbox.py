"""The messages of a day, from the states of the members to files in the outbox: what a run and a schedule both call."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tonghop.messages.due import MessageKind, due_messages
from tonghop.messages.preparing import Prepared, messages_folder, prepare_messages, remove_stale
from tonghop.messages.sending import ledger
from tonghop.messages.wordings import load_wordings
from tonghop.model import Cycle
from tonghop.stages.covering import member_states
from tonghop.stages.workplace import Workplace
from tonghop.warehouse.records import MessageState

ALL_KINDS = tuple(MessageKind)


def write_due_messages(
    workplace: Workplace, cycle: Cycle, today: date, kinds: Collection[MessageKind] = ALL_KINDS, sender: str = ""
) -> tuple[Prepared, ...]:
    """Write what is due on `today` of these kinds into the outbox, and clear away what is due no more.

    Members in the order of the report. The same states on the same day give the same bytes. Raises PipelineFault.
    """
    schedule = load_wordings().schedule
    due = due_messages(
        member_states(workplace, cycle), workplace.catalogue.cycle_file(cycle), today, schedule
    )
    prepared = prepare_messages(workplace, cycle, [row for row in due if row.kind in kinds], sender)
    known = ledger(workplace.warehouse, str(cycle)).items()
    sent = [key for key, entry in known if entry.state is not MessageState.FAILED]
    remove_stale(messages_folder(workplace, cycle), kinds, [*(row.key for row in prepared), *sent])
    return prepared
