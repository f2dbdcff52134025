"""A member's figures of an earlier cycle, for the kinds that compare with what was sent before."""

from __future__ import annotations

from expectations.member_figures import MemberFigures
from expectations.setting import Setting
from tonghop.model import Cycle


def sent_in(cycle: Cycle, member: str, setting: Setting) -> MemberFigures:
    """What `member` sent in `cycle`, as far as the setting's history holds it; empty where it does not."""
    code = str(cycle)
    figures = [figure for figure in setting.history.get(member, ()) if figure.key.cycle == code]
    return MemberFigures(member, figures)
