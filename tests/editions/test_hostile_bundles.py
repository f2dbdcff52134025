"""A bundle may come from anybody: what is not exactly a bundle is refused by name, and nothing of it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import bundle_forger as forger
import pytest
from edition_home import last_bundle

from tonghop.editions import bundle as bundles
from tonghop.editions import rebuilding
from tonghop.editions.bundle import is_entry_name, read_manifest, write_bundle
from tonghop.editions.faults import BundleRefused, EditionNotMade, EditionRefused
from tonghop.editions.rebuilding import other_program, rebuild
from tonghop.editions.remaking import Remade
from tonghop.stages import Workplace

pytestmark = pytest.mark.xdist_group("editions")

TRICKS: dict[str, tuple[Callable[[dict[str, bytes]], forger.Entries], str]] = {
    "climbs-out": (forger.with_entry("inputs/../../../etc/cron.d/x"), "tên không được phép"),
    "absolute": (forger.with_entry("/etc/passwd"), "tên không được phép"),
    "drive": (forger.with_entry("C:/windows/x"), "tên không được phép"),
    "backslash": (forger.with_entry("inputs\\..\\x"), "tên không được phép"),
    "hidden": (forger.with_entry("inputs/.git"), "tên không được phép"),
    "another-folder": (forger.with_entry("tonghop/cli.py"), "tên không được phép"),
    "folder-entry": (forger.with_entry("inputs/empty/"), "tên không được phép"),
    "too-deep": (forger.with_entry("inputs/a/b/c/d/e/f.yaml"), "tên không được phép"),
    "symlink": (forger.with_symlink, "không phải tệp thường"),
    "twice": (forger.with_a_name_twice, "có hai lần"),
    "twice-in-other-case": (forger.with_a_name_twice_in_other_case, "có hai lần"),
    "unlisted": (forger.with_an_unlisted_file, "manifest.json không nêu"),
    "missing": (forger.without_a_listed_file, "mà gói không có"),
    "altered": (forger.with_an_altered_file, "không khớp mã kiểm tra"),
    "larger-than-listed": (forger.with_a_file_larger_than_listed, "không khớp mã kiểm tra"),
    "no-manifest": (forger.without_manifest, "không có manifest.json"),
    "manifest-is-no-json": (forger.with_a_manifest_of(b"{"), "không có manifest.json"),
    "manifest-is-a-list": (forger.with_a_manifest_of(b"[]"), "không có manifest.json"),
    "manifest-nests-for-ever": (forger.with_a_manifest_of(b"[" * 200_000), "không có manifest.json"),
    "another-format": (forger.saying(format=99), "khuôn dạng 99"),
    "cycle-is-a-path": (forger.saying(cycle="../../x"), "không có manifest.json"),
    "name-commands-the-terminal": (forger.saying(made_by="\x1b[2J"), "không có manifest.json"),
}


@pytest.fixture(scope="module")
def true_bundle(issued_home: Path) -> Path:
    return next((issued_home / "outbox").rglob("*.zip"))


@pytest.mark.parametrize(("forge", "says"), TRICKS.values(), ids=TRICKS)
def test_a_forged_bundle_is_refused_and_leaves_no_trace(
    true_bundle: Path, tmp_path: Path, forge: Callable[[dict[str, bytes]], forger.Entries], says: str
) -> None:
    forged = forger.write(tmp_path / "forged.zip", forge(forger.entries_of(true_bundle)))
    with pytest.raises(BundleRefused, match=says):
        rebuild(forged, tmp_path / "into")
    assert [path.name for path in tmp_path.iterdir()] == ["forged.zip"]


def test_what_is_no_zip_or_half_of_one_is_refused(true_bundle: Path, tmp_path: Path) -> None:
    content = true_bundle.read_bytes()
    files = {"text.zip": b"not a zip", "half.zip": content[: len(content) // 2], "headless.zip": content[5_000:]}
    for name, some in files.items():
        (tmp_path / name).write_bytes(some)
        with pytest.raises(BundleRefused):
            rebuild(tmp_path / name)
    broken = bytearray(content)
    broken[len(content) // 3 : len(content) // 3 + 2_000] = b"\0" * 2_000
    (tmp_path / "broken.zip").write_bytes(broken)
    with pytest.raises(BundleRefused):
        rebuild(tmp_path / "broken.zip")


def test_a_bundle_that_would_fill_the_disk_is_refused(true_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MAX_TOTAL_BYTES", 100_000)
    with pytest.raises(BundleRefused, match="lớn hơn mức cho phép"):
        rebuild(true_bundle)
    monkeypatch.setattr(bundles, "MAX_FILES", 5)
    with pytest.raises(BundleRefused, match="nhiều hơn mức 5"):
        rebuild(true_bundle)


def test_a_table_of_contents_that_hides_its_size_is_not_read(true_bundle: Path, tmp_path: Path) -> None:
    content = true_bundle.read_bytes()
    comment = content[:-2] + b"\x04\x00more"
    big = content[:-10] + (2**32 - 1).to_bytes(4, "little") + content[-6:]
    other_records = content[:-22] + b"PK\x06\x07" + b"\0" * 16 + content[-22:]
    for name, forged in {"comment": comment, "big": big, "other-records": other_records}.items():
        (tmp_path / name).write_bytes(forged)
        with pytest.raises(BundleRefused):
            rebuild(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("report.html.j2", b"{{ ''.__class__.__mro__[1].__subclasses__() }}"),
        ("report.html.j2", b"{% include '../../records/report.json' %}"),
        ("wordings.yaml", b"!!python/object/apply:os.system ['true']"),
    ],
    ids=["reaches-for-the-program", "reads-other-files", "builds-an-object"],
)
def test_a_template_that_reaches_further_than_a_report_makes_nothing(
    true_bundle: Path, tmp_path: Path, name: str, template: bytes
) -> None:
    entries = forger.entries_of(true_bundle) | {f"inputs/templates/{name}": template}
    forged = forger.write(tmp_path / "forged.zip", forger.relisted(entries))
    with pytest.raises(EditionNotMade):
        rebuild(forged)


def test_another_program_is_named_with_what_differs(true_bundle: Path, tmp_path: Path) -> None:
    manifest = read_manifest(true_bundle)
    assert other_program(manifest) == ()
    program = manifest.program.model_dump()
    program |= {"version": "0.0.9", "libraries": program["libraries"] | {"docxtpl": "0.1"}}
    entries = forger.relisted(forger.entries_of(true_bundle), program=program)
    old = forger.write(tmp_path / "old.zip", entries)
    told = other_program(read_manifest(old))
    assert [line.split(":")[0] for line in told] == ["tonghop", "docxtpl"]
    assert told[1].startswith("docxtpl: 0.1 → ")


def test_a_document_that_comes_out_otherwise_is_named(
    true_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = forger.entries_of(true_bundle) | {"outputs/figures.csv": b"cycle\n", "outputs/report.pdf": b"%PDF"}
    other = forger.write(tmp_path / "other.zip", forger.relisted(entries))
    issued = forger.entries_of(true_bundle)

    def remake(_folder: Path, outputs: Path) -> Remade:
        outputs.mkdir(parents=True, exist_ok=True)
        for name, content in issued.items():
            if name.startswith("outputs/"):
                (outputs / name.removeprefix("outputs/")).write_bytes(content)
        return Remade(3, ("tra-vinh",))

    monkeypatch.setattr(rebuilding, "remake", remake)
    done = rebuild(other)
    assert [row.name for row in done.files if not row.same] == ["figures.csv", "report.pdf"]
    assert (done.same, done.read_otherwise) == (False, ("tra-vinh",))


def test_nothing_is_written_over_what_lies_in_the_folder_named(true_bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(EditionRefused, match="đã có tệp"):
        rebuild(true_bundle, tmp_path)


def test_the_same_files_give_the_same_bundle_whatever_their_dates_and_order(tmp_path: Path) -> None:
    digests = set()
    for name, order in {"a": ("x.yaml", "y.yaml"), "b": ("y.yaml", "x.yaml")}.items():
        for file in order:
            path = tmp_path / name / "inputs" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file, encoding="utf-8")
        digests.add(write_bundle(tmp_path / name, tmp_path / f"{name}.zip"))
    assert len(digests) == 1


def test_names_of_a_bundle_are_plain() -> None:
    assert is_entry_name("inputs/originals/" + "a" * 64)
    assert not any(map(is_entry_name, ("inputs", "inputs/", "inputs//x", "outputs/a b", "inputs/" + "a" * 300)))


def test_a_home_is_not_needed(issued: Workplace) -> None:
    assert read_manifest(last_bundle(issued)).number == 1
