"""How good the rules are: single faults put into clean submissions are caught, and clean submissions are left alone."""

from decimal import Decimal
from random import Random

import pytest

from expectations.quality.faults import FAULTS, RowKey, Sent, rows_of
from expectations.quality.grounds import clean_findings, made_up_ground, per_hundred
from expectations.quality.report import caught_share, mutation_table
from expectations.quality.trial import Trial, run_trials
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Severity

CYCLE = Cycle(2020, 1)
SEED = 17


@pytest.fixture(scope="module")
def trials() -> tuple[Trial, ...]:
    return run_trials(made_up_ground(SEED, CYCLE, load_catalogue()), each=3, seed=SEED)


def test_at_least_ninety_five_of_a_hundred_material_faults_are_caught_at_a_touched_cell(
    trials: tuple[Trial, ...],
) -> None:
    material = [trial for trial in trials if trial.material]
    assert len(material) > len(trials) / 2
    assert caught_share(trials) >= 0.95, [trial for trial in material if not trial.caught]


def test_at_least_ninety_five_are_caught_in_the_first_round_too() -> None:
    first = run_trials(made_up_ground(SEED, CYCLE, load_catalogue(), history=False), each=3, seed=SEED)
    assert {trial.fault for trial in first if trial.fault == "dropped row" and trial.caught}
    assert caught_share(first) >= 0.95, [trial for trial in first if trial.material and not trial.caught]


def test_nearly_every_finding_that_a_fault_makes_leads_to_a_spoiled_cell(trials: tuple[Trial, ...]) -> None:
    right = sum(len(trial.right) for trial in trials)
    beside = sum(len(trial.beside) for trial in trials)
    assert right / (right + beside) >= 0.95


def test_every_fault_is_tried_and_the_table_says_what_caught_it(trials: tuple[Trial, ...]) -> None:
    assert {trial.fault for trial in trials} == set(FAULTS)
    table = "\n".join(mutation_table("thử", trials))
    assert "dropped row" in table
    assert "sent_before" in table


def test_slips_of_a_unit_a_thousandfold_are_mostly_errors(trials: tuple[Trial, ...]) -> None:
    slips = [trial for trial in trials if "10³" in trial.fault and trial.material]
    assert sum(trial.error for trial in slips) / len(slips) >= 0.8


@pytest.mark.parametrize("history", [True, False])
def test_fewer_than_one_false_error_in_a_hundred_clean_submissions(history: bool) -> None:
    submissions, findings = clean_findings(3, SEED, CYCLE, load_catalogue(), history=history)
    assert submissions == 42
    assert per_hundred(findings, Severity.ERROR, submissions) < 1
    # A row that a board has never sent and nearly all others have is no false alarm in the first round.
    alarms = findings if history else [row for row in findings if not row.rule.startswith("row_sent_")]
    assert per_hundred(alarms, Severity.WARNING, submissions) < 20


def test_the_same_seed_makes_the_same_bloc() -> None:
    one, other = (made_up_ground(SEED, CYCLE, load_catalogue()) for _ in range(2))
    assert one.sent == other.sent
    assert one.history == other.history


@pytest.mark.parametrize(("fault", "factor"), [("row ×10³", "1000"), ("cell ÷10⁶", "0.000001"), ("wrong sign", "-1")])
def test_a_fault_changes_the_figures_it_says_and_no_other(fault: str, factor: str) -> None:
    ground = made_up_ground(SEED, CYCLE, load_catalogue())
    sent = Sent(tuple(ground.sent["long-an"]), tuple(ground.history["long-an"]), ground.catalogue)
    key = RowKey("", "revenue", "total")
    assert key in rows_of(sent.figures)
    faulty = FAULTS[fault](sent, key, Random(1))  # noqa: S311
    assert faulty is not None
    changed = [(old, new) for old, new in zip(sent.figures, faulty.figures, strict=True) if old != new]
    assert {old for old, _ in changed} == set(faulty.touched)
    for old, new in changed:
        assert new.value == old.value * Decimal(factor)
        assert new.location == old.location
