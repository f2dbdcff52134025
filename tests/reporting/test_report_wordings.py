import pytest

from tonghop.catalogue import CatalogueFault, load_catalogue
from tonghop.paths import TEMPLATES
from tonghop.reporting.wordings import load_wordings


def test_every_indicator_of_the_catalogue_has_a_wording_and_a_sentence():
    wordings, catalogue = load_wordings(), load_catalogue()
    spoken = {code for sentence in wordings.sentences for code in sentence.indicators}
    assert set(catalogue.indicators) <= set(wordings.indicators)
    assert set(catalogue.indicators) <= spoken


def test_a_name_in_braces_that_is_not_offered_is_reported_with_its_line(tmp_path):
    text = (TEMPLATES / "wordings.yaml").read_text(encoding="utf-8")
    line = next(number for number, row in enumerate(text.splitlines(), start=1) if "jobs_created: {says" in row)
    path = tmp_path / "wordings.yaml"
    path.write_text(text.replace("giải quyết việc làm cho {v}", "giải quyết việc làm cho {người}"), encoding="utf-8")
    with pytest.raises(CatalogueFault) as fault:
        load_wordings(path)
    assert fault.value.places == (f"{path}:{line}: '{{người}}' is not offered here; there are n, v, đạt",)
