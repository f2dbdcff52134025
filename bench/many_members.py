"""A bloc of any size for the benchmark: the sample members again and again, each with its own code and place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from tonghop.catalogue import load_catalogue
from tonghop.paths import CATALOGUE_DATA, SAMPLES

CYCLE = "2020-H1"


def make_bloc(members: int, catalogue: Path, inbox: Path) -> None:
    """Write a catalogue with `members` members into `catalogue`, and their workbooks into `inbox/<cycle>/<member>`."""
    shutil.copytree(CATALOGUE_DATA, catalogue)
    rows: list[dict[str, Any]] = yaml.safe_load((CATALOGUE_DATA / "members.yaml").read_text(encoding="utf-8"))
    models = [row for row in rows if (SAMPLES / CYCLE / row["code"]).is_dir()]
    names = load_catalogue().member_by_code
    made = []
    for number in range(members):
        model = models[number % len(models)]
        code = model["code"] if number < len(models) else f"{model['code']}-{number}"
        made.append(
            {**model, "code": code, "order": number + 1, "successors": [], "predecessors": [], "valid_to": None}
        )
        target = inbox / CYCLE / code
        target.mkdir(parents=True)
        for path in sorted((SAMPLES / CYCLE / names[model["code"]].code).glob("*.xlsx")):
            shutil.copy2(path, target)
    (catalogue / "members.yaml").write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    _forget_other_members(catalogue, {row["code"] for row in made})


def _forget_other_members(catalogue: Path, codes: set[str]) -> None:
    bloc = yaml.safe_load((catalogue / "bloc.yaml").read_text(encoding="utf-8"))
    bloc["offices"] = [
        {**row, "member": row["member"] if row["member"] in codes else min(codes)} for row in bloc["offices"]
    ]
    (catalogue / "bloc.yaml").write_text(yaml.safe_dump(bloc, allow_unicode=True, sort_keys=False), encoding="utf-8")
