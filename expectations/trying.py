"""Trying a rule on its own examples: what it says about figures that should pass, and about those that should fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from expectations.catalogue import RuleCatalogue
from expectations.evaluation import Evaluation, evaluate
from expectations.example import example_figures
from expectations.rule import Rule
from expectations.setting import Background
from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Finding

_PEERS = 8


@dataclass(frozen=True)
class Trying:
    """What was found in a rule's two examples, and whether there was anything to check in the clean one."""

    rule: Rule
    checked: bool
    clean: tuple[Finding, ...]
    failing: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """Whether both examples do what they say: the one passes, the other is found once."""
        return self.checked and not self.clean and len(self.failing) == 1


def try_examples(rule: Rule, rules: RuleCatalogue, catalogue: Catalogue) -> Trying:
    """Run both examples of `rule`, a rule of `rules`, with no other rule beside it."""
    clean = evaluate_example(rule, rule.examples.clean, rules, catalogue)
    failing = evaluate_example(rule, rule.examples.failing, rules, catalogue)
    return Trying(rule, bool(clean.outcomes), clean.findings, failing.findings)


def evaluate_example(rule: Rule, lines: Sequence[str], rules: RuleCatalogue, catalogue: Catalogue) -> Evaluation:
    """What `rule` alone makes of the figures of `lines`, for the member and cycle of its examples, beside its peers."""
    cycle, member = Cycle.parse(rule.examples.cycle), rule.examples.member
    now, earlier = example_figures(lines, member=member, cycle=cycle, catalogue=catalogue)
    alone = replace(rules, rules=tuple(pair for pair in rules.rules if pair[1] is rule))
    others = [row.code for row in catalogue.expected_members(cycle) if row.code != member][:_PEERS]
    peers = {
        other: example_figures(rule.examples.peers, member=other, cycle=cycle, catalogue=catalogue)[0]
        for other in others
    }
    background = Background({member: earlier}, peers)
    return evaluate({member: now}, catalogue=catalogue, cycle=cycle, rules=alone, background=background)
