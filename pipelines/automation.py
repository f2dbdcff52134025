"""When the cycle's tables and report follow by themselves: once, after members' submissions were accepted anew.

The condition counts updates since it last acted, so a burst of members makes one consolidation; missing members
do not hold it back, because the coverage table says who is missing.
"""

from __future__ import annotations

import dagster as dg


def after_members() -> dg.AutomationCondition:
    """Something upstream changed since the last time, and nothing upstream or here is being made right now."""
    return (
        dg.AutomationCondition.any_deps_updated().since_last_handled()
        & ~dg.AutomationCondition.any_deps_in_progress()
        & ~dg.AutomationCondition.in_progress()
    ).with_label("đơn vị vừa có bản mới được chấp nhận")
