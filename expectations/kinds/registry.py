"""All kinds of rule, by the name that is also the name of their file in `rules/`."""

from __future__ import annotations

from expectations.check import AnyKind
from expectations.kinds.actual_given import ACTUAL_GIVEN
from expectations.kinds.as_of_in_cycle import AS_OF_IN_CYCLE
from expectations.kinds.copied_number import COPIED_NUMBER
from expectations.kinds.currency_equivalent import CURRENCY_EQUIVALENT
from expectations.kinds.dossier_balance import DOSSIER_BALANCE
from expectations.kinds.flow_into_stock import FLOW_INTO_STOCK
from expectations.kinds.integer import INTEGER
from expectations.kinds.magnitude import MAGNITUDE
from expectations.kinds.never_falls import NEVER_FALLS
from expectations.kinds.non_negative import NON_NEGATIVE
from expectations.kinds.parts_at_most_total import PARTS_AT_MOST_TOTAL
from expectations.kinds.parts_equal_total import PARTS_EQUAL_TOTAL
from expectations.kinds.peer_ratio import PEER_RATIO
from expectations.kinds.percent_range import PERCENT_RANGE
from expectations.kinds.plausible_ratio import PLAUSIBLE_RATIO
from expectations.kinds.prior_as_sent import PRIOR_AS_SENT
from expectations.kinds.ratio import RATIO
from expectations.kinds.required import REQUIRED
from expectations.kinds.same_unit import SAME_UNIT
from expectations.kinds.sent_before import SENT_BEFORE
from expectations.kinds.sent_by_peers import SENT_BY_PEERS
from expectations.kinds.stated_change import STATED_CHANGE
from expectations.kinds.stated_change_pct import STATED_CHANGE_PCT
from expectations.kinds.stated_index_pct import STATED_INDEX_PCT
from expectations.kinds.stated_plan_pct import STATED_PLAN_PCT
from expectations.kinds.unchanged import UNCHANGED
from expectations.kinds.unit import UNIT
from expectations.kinds.unit_of_peers import UNIT_OF_PEERS
from expectations.kinds.zones_given import ZONES_GIVEN
from expectations.kinds.zones_sum_to_member import ZONES_SUM_TO_MEMBER

KINDS: dict[str, AnyKind] = {
    kind.name: kind
    for kind in (
        REQUIRED,
        UNIT,
        NON_NEGATIVE,
        INTEGER,
        PERCENT_RANGE,
        PARTS_EQUAL_TOTAL,
        PARTS_AT_MOST_TOTAL,
        ZONES_SUM_TO_MEMBER,
        RATIO,
        STATED_CHANGE_PCT,
        STATED_INDEX_PCT,
        STATED_CHANGE,
        STATED_PLAN_PCT,
        DOSSIER_BALANCE,
        AS_OF_IN_CYCLE,
        CURRENCY_EQUIVALENT,
        PLAUSIBLE_RATIO,
        PRIOR_AS_SENT,
        NEVER_FALLS,
        FLOW_INTO_STOCK,
        MAGNITUDE,
        PEER_RATIO,
        SAME_UNIT,
        UNCHANGED,
        COPIED_NUMBER,
        SENT_BEFORE,
        SENT_BY_PEERS,
        ZONES_GIVEN,
        ACTUAL_GIVEN,
        UNIT_OF_PEERS,
    )
}
