"""The rules as data: every example does what it says, and a mistake in a file is reported with its line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from expectations.catalogue import load_rules
from expectations.evaluation import Evaluation, evaluate
from expectations.example import example_figures
from expectations.kinds.registry import KINDS
from expectations.rule import Rule
from expectations.rules_command import rules as rules_command
from expectations.trying import evaluate_example
from tonghop.catalogue import CatalogueFault, load_catalogue
from tonghop.model import Cycle, Finding

CATALOGUE = load_rules()
SPEAKING_OF_WHAT_IS_MISSING = {"required", "sent_before", "sent_by_peers", "zones_given"}
KIND_OF = {rule.id: kind.name for kind, rule in CATALOGUE.rules}
RULES = [rule for _, rule in CATALOGUE.rules]


def result_of(rule: Rule, lines: tuple[str, ...]) -> Evaluation:
    return evaluate_example(rule, lines, CATALOGUE, load_catalogue())


def findings_of(rule: Rule, lines: tuple[str, ...]) -> list[Finding]:
    return [finding for finding in result_of(rule, lines).findings if finding.rule == rule.id]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_clean_example_is_checked_and_passes(rule: Rule) -> None:
    evaluation = result_of(rule, rule.examples.clean)
    assert [outcome.passed for outcome in evaluation.outcomes if outcome.rule == rule.id] == [True]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_failing_example_is_found_with_cell_and_words(rule: Rule) -> None:
    findings = findings_of(rule, rule.examples.failing)
    assert len(findings) == 1
    finding = findings[0]
    assert finding.cell.startswith("A") or KIND_OF[rule.id] in SPEAKING_OF_WHAT_IS_MISSING
    assert "{" not in finding.message + finding.advice
    assert finding.found
    assert finding.expected


def test_every_kind_has_rules() -> None:
    assert {kind.name for kind, _ in load_rules().rules} == set(KINDS)


def a_rule_file(directory: Path, name: str, text: str) -> Path:
    (directory / name).write_text(text, encoding="utf-8")
    return directory


GOOD = """\
wording: {message: "{subject} {found}", advice: "{cell}"}
rules:
  - id: exports_below_imports
    total: imports
    parts: [exports]
    source: thử
    examples:
      {clean: [imports = 9 triệu USD, exports = 1 triệu USD], failing: [imports = 1 triệu USD, exports = 9 triệu USD]}
"""


def test_a_new_rule_of_a_known_kind_needs_no_python(tmp_path: Path) -> None:
    rules = load_rules(a_rule_file(tmp_path, "parts_at_most_total.yaml", GOOD))
    cycle, catalogue = Cycle(2020, 1), load_catalogue()
    lines = rules.rule("exports_below_imports").examples.failing
    figures, _ = example_figures(lines, member="long-an", cycle=cycle, catalogue=catalogue)
    evaluation = evaluate({"long-an": figures}, catalogue=catalogue, cycle=cycle, rules=rules)
    assert [(finding.rule, finding.cell) for finding in evaluation.findings] == [("exports_below_imports", "A2")]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("total: imports", "total: import", 4),
        ("source: thử", "sauce: thử", 3),
        ("clean: [imports = 9 triệu USD", "clean: [imports 9 triệu USD", 8),
    ],
)
def test_a_mistake_in_a_rule_is_reported_with_file_and_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    directory = a_rule_file(tmp_path, "parts_at_most_total.yaml", GOOD.replace(old, new))
    with pytest.raises(CatalogueFault) as fault:
        load_rules(directory)
    assert any(f"parts_at_most_total.yaml:{line}:" in place for place in fault.value.places)


def test_a_file_of_no_known_kind_is_reported(tmp_path: Path) -> None:
    with pytest.raises(CatalogueFault, match="there is no kind 'guesses'"):
        load_rules(a_rule_file(tmp_path, "guesses.yaml", GOOD))


def test_a_rule_id_may_stand_only_once(tmp_path: Path) -> None:
    twice = GOOD + GOOD.split("rules:\n")[1]
    with pytest.raises(CatalogueFault, match="stands twice"):
        load_rules(a_rule_file(tmp_path, "parts_at_most_total.yaml", twice))


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(rules_command, list(arguments))
    return result.exit_code, result.output or str(result.exception)


def test_the_list_names_every_rule_its_kind_and_its_source() -> None:
    code, text = told()
    assert code == 0
    assert all(f"  {rule.id} " in text and rule.source in text for rule in RULES)
    assert f"{len(RULES)} quy tắc thuộc {len(KINDS)} loại." in text


def test_a_clerk_tries_a_new_rule_on_its_examples_and_sees_the_sentence_it_will_say(tmp_path: Path) -> None:
    directory = str(a_rule_file(tmp_path, "parts_at_most_total.yaml", GOOD))
    code, text = told("exports_below_imports", "--in", directory)
    assert code == 0
    assert "→ “Kim ngạch xuất khẩu” 9 triệu USD" in text
    assert "1/1 quy tắc cho kết quả đúng như ví dụ." in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("exports = 1 triệu USD]", "exports = 100 triệu USD]", "lẽ ra không báo gì, nhưng báo"),
        ("exports = 9 triệu USD]", "exports = 1 triệu USD]", "lẽ ra báo một lần, nhưng báo 0 lần"),
        ("clean: [imports = 9 triệu USD, ", "clean: [", "không có gì để kiểm tra"),
    ],
)
def test_an_example_that_does_not_do_what_it_says_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    directory = str(a_rule_file(tmp_path, "parts_at_most_total.yaml", GOOD.replace(old, new)))
    code, text = told("--try", "--in", directory)
    assert code == 1
    assert said in text


def test_an_unknown_rule_is_refused() -> None:
    assert told("no_such_rule")[0] == 2
