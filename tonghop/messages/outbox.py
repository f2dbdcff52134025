"""The messages of a day, from the states of the members to files in the outbox: what a run and a schedule both call."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tonghop.messages.due import DueMessage, MessageKind, due_messages
from tonghop.messages.preparing import Prepared, messages_folder, prepare_messages, remove_stale
from tonghop.messages.sending import ledger
from tonghop.messages.wordings import load_wordings
from tonghop.model import Cycle
from tonghop.stages.covering import member_states
from tonghop.stages.locking import locked_out
from tonghop.stages.workplace import Workplace
from tonghop.warehouse.records import MessageState

ALL_KINDS = tuple(MessageKind)


def write_due_messages(
    workplace: Workplace, cycle: Cycle, today: date, kinds: Collection[MessageKind] = ALL_KINDS, sender: str = ""
) -> tuple[Prepared, ...]:
    """Write what is due on `today` of these kinds into the outbox, and clear away what is due no more.

    Members in the order of the report. The same states on the same day give the same bytes. Raises PipelineFault.
    """
    chosen = [row for row in _due(workplace, cycle, today) if row.kind in kinds]
    prepared = prepare_messages(workplace, cycle, chosen, sender)
    known = ledger(workplace.warehouse, str(cycle)).items()
    sent = [key for key, entry in known if entry.state is not MessageState.FAILED]
    remove_stale(messages_folder(workplace, cycle), kinds, [*(row.key for row in prepared), *sent])
    return prepared


def _due(workplace: Workplace, cycle: Cycle, today: date) -> list[DueMessage]:
    """What is due, but for asking something of a member whose figures are locked."""
    states, cycle_file = member_states(workplace, cycle), workplace.catalogue.cycle_file(cycle)
    with workplace.warehouse.reading() as connection:
        locked = locked_out(connection, cycle, [state.member for state in states])
    due = due_messages(states, cycle_file, today, load_wordings().schedule)
    return [row for row in due if row.kind is MessageKind.ACCEPTED or row.member not in locked]
