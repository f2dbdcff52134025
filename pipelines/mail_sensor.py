"""The mailbox, looked into by the daemon: what is taken lands in the inbox, which has a sensor of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from tonghop.mailbox.server import MAILBOX, mailbox_from_environment
from tonghop.paths import Home
from tonghop.stages import Workplace

if TYPE_CHECKING:
    from tonghop.mailbox.fetching import Handled

MAIL_SENSOR = "hop_thu_dien_tu"
SECONDS_BETWEEN_LOOKS = 120
MESSAGES_A_LOOK = 20
"""Dagster gives a look a minute; what is left over is fetched by the next."""


def mail_sensor(home: Home | None, catalogue: Path | None) -> dg.SensorDefinition:
    """The sensor over the mailbox that the environment names; it starts no run."""

    @dg.sensor(
        name=MAIL_SENSOR,
        # It asks for no run; Dagster wants to know what it is about.
        asset_selection=dg.AssetSelection.assets("submissions_by_member_cycle"),
        minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=(
            "Nhìn vào hộp thư điện tử (TONGHOP_IMAP_URL): bảng tính đính kèm trong thư của đơn vị được đưa vào inbox. "
            "Thư chưa rõ thì giữ lại, xem bằng `tonghop mail list`. Không có địa chỉ hộp thư thì không làm gì."
        ),
    )
    def look(context: dg.SensorEvaluationContext) -> dg.SkipReason:
        server = mailbox_from_environment()
        if server is None:
            return dg.SkipReason(f"chưa cấu hình hộp thư điện tử ({MAILBOX})")
        # What reads letters is loaded where there are letters to read, not with every command that knows this sensor.
        from tonghop.mailbox.fetching import fetch_mail  # noqa: PLC0415

        with Workplace.open(home, catalogue) as workplace:
            handled = list(fetch_mail(workplace, server, MESSAGES_A_LOOK))
        for row in handled:
            context.log.info(log_line(row))
        return dg.SkipReason(told(handled))

    return look


def told(handled: list[Handled]) -> str:
    """What a look came to."""
    if not handled:
        return "không có thư mới"
    states = [str(row.entry.state) for row in handled]
    kept = states.count("kept")
    ask = "; xem: tonghop mail list" if kept else ""
    return f"nhận {states.count('taken')}, giữ lại {kept}, trùng {states.count('repeated')}{ask}"


def log_line(row: Handled) -> str:
    """What became of a message, without address, subject or file name."""
    entry = row.entry
    whose = f" cycle={entry.cycle} member={entry.member}" if entry.member else ""
    return f"event=mail_{entry.state} mail={row.number}{whose} files={len(entry.files)} reason={entry.reason or '-'}"
