"""A submission: a file received for a cycle and a member, kept for ever, unchanged, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SubmissionState(StrEnum):
    """`received` → `read` → `accepted` or `blocked`; `rejected` when the file could not be read at all."""

    RECEIVED = "received"
    READ = "read"
    REJECTED = "rejected"
    BLOCKED = "blocked"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Submission:
    """One version of what a member sent. `version` counts from 1 within cycle and member; `received_at` is UTC."""

    cycle: str
    member: str
    version: int
    sha256: str
    original_name: str
    size_bytes: int
    received_at: datetime
    state: SubmissionState = SubmissionState.RECEIVED
