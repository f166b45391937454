from pathlib import Path

import pytest

from app.lookup.own_signs import OwnSigns
from engine.errors import SignFileError
from engine.lookup.own_signs import MAX_TAKES
from tests.signs import own_sign, sideways, signed, upright


@pytest.fixture
def own(tmp_path: Path) -> OwnSigns:
    return OwnSigns(tmp_path / "kept" / "own.signs")


def test_a_taught_sign_is_there_after_a_restart(own: OwnSigns, tmp_path: Path) -> None:
    taught = own.teach("  home \n", "ase", "my\nnote", (signed(sideways),))
    assert (taught.name, taught.note) == ("home", "my note")
    again = OwnSigns(tmp_path / "kept" / "own.signs")
    assert [(one.id, one.name) for one in again.signs] == [(taught.id, "home")]


def test_teaching_a_name_again_adds_takes_up_to_the_most(own: OwnSigns) -> None:
    first = own.teach("home", "ase", "", (signed(sideways),))
    for _ in range(MAX_TAKES + 1):
        again = own.teach("Home", "ase", "", (signed(upright),))
    assert again.id == first.id
    assert again.revision > first.revision
    assert len(again.takes) == MAX_TAKES
    assert len(own.signs) == 1
    assert len({own.teach("home", "svk", "", (signed(upright),)).id, first.id}) == 2


def test_change_and_remove(own: OwnSigns) -> None:
    home, school = (own.teach(name, "ase", "", (signed(sideways),)) for name in ("home", "school"))
    changed = own.change(home.id, "house", "svk", "new", home.takes)
    assert own.find(home.id) is changed
    with pytest.raises(SignFileError, match="already"):
        own.change(school.id, "house", "svk", "", school.takes)
    own.remove(home.id)
    assert [one.name for one in own.signs] == ["school"]
    with pytest.raises(SignFileError, match="teach it again"):
        own.change(home.id, "x", "ase", "", home.takes)


def test_export_and_import(own: OwnSigns, tmp_path: Path) -> None:
    own.teach("home", "ase", "", (signed(sideways),))
    assert own.export_to(tmp_path / "shared.signs") == 1
    friend = OwnSigns(tmp_path / "friend.signs")
    assert friend.import_from(tmp_path / "shared.signs") == 1
    assert friend.import_from(tmp_path / "shared.signs") == 0, "what is there already is not taken twice"
    own.teach("home", "ase", "", (signed(upright),))
    own.export_to(tmp_path / "shared.signs")
    assert friend.import_from(tmp_path / "shared.signs") == 1
    assert len(friend.signs[0].takes) == 2


def test_an_import_does_not_make_two_signs_of_one_name(own: OwnSigns, tmp_path: Path) -> None:
    mine = own.teach("home", "ase", "", (signed(sideways),))
    friend = OwnSigns(tmp_path / "friend.signs")
    friend.teach("Home", "ase", "", (signed(upright),))
    friend.export_to(tmp_path / "shared.signs")
    assert own.import_from(tmp_path / "shared.signs") == 0
    assert own.signs == (mine,)


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.signs"
    path.write_bytes(b"not signs at all, but perhaps still of use" * 3)
    own = OwnSigns(path)
    assert "not a file of signs" in str(own.problem)
    with pytest.raises(SignFileError):
        own.teach("home", "ase", "", own_sign().takes)
    assert path.read_bytes().startswith(b"not signs")


def test_two_windows_take_in_what_the_other_taught(tmp_path: Path) -> None:
    path = tmp_path / "own.signs"
    first, second = OwnSigns(path), OwnSigns(path)
    home = first.teach("home", "ase", "", (signed(sideways),))
    second.teach("school", "ase", "", (signed(upright),))
    assert {one.name for one in second.signs} == {"home", "school"}
    second.remove(home.id)
    with pytest.raises(SignFileError, match="not among your own"):
        first.change(home.id, "house", "ase", "", home.takes)
    assert [one.name for one in OwnSigns(path).signs] == ["school"]
