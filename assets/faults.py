"""Faults of the pipeline as Dagster shows them: transient ones are tried again with growing pauses, then fail in words.

A member's mistake never comes here: it is a finding. What counts as transient is said by the fault itself, or by the
system's error number for a full disk, a busy file or a lost connection.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from tonghop.model import PipelineFault

PAUSES_SECONDS = (2, 10, 30)
"""How long to wait before the second, third and fourth attempt; there is no fifth."""

_TRANSIENT = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EBUSY,
        errno.EAGAIN,
        errno.ETXTBSY,
        errno.ESTALE,
        errno.ETIMEDOUT,
        errno.ECONNRESET,
        errno.EHOSTUNREACH,
        errno.ENETUNREACH,
    }
)
_REMEDY = "Giải phóng dung lượng đĩa hoặc đóng chương trình đang giữ tệp, rồi chạy lại; chưa có gì bị ghi dở."


@contextmanager
def retried_when_transient(context: dg.AssetExecutionContext | dg.AssetCheckExecutionContext) -> Iterator[None]:
    """Around a step's body: turn its faults into a retry or a Failure that says what to do next."""
    try:
        yield
    except PipelineFault as fault:
        raise _answer(context.op_execution_context.retry_number, fault, fault.transient, fault.remedy) from fault
    except OSError as error:
        if error.errno not in _TRANSIENT:
            raise
        raise _answer(context.op_execution_context.retry_number, error, transient=True, remedy=_REMEDY) from error


def _answer(attempts: int, fault: Exception, transient: bool, remedy: str) -> dg.RetryRequested | dg.Failure:
    if transient and attempts < len(PAUSES_SECONDS):
        return dg.RetryRequested(max_retries=len(PAUSES_SECONDS), seconds_to_wait=PAUSES_SECONDS[attempts])
    tried = f" Đã thử {attempts + 1} lần." if transient else ""
    return dg.Failure(f"{fault}{tried}", metadata={"cách xử lý": remedy}, allow_retries=False)
