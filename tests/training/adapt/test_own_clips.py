"""One's own clips: what is wrong with them, which are held out, what of them is signing."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from engine.pose import layout
from tests.training.made_recordings import FRAMES, recording
from training.adapt.own_clips import own_clips, read_own_entries
from training.data.kinds import Kind
from training.data.recordings import Recording

MAX_S = 12.8


def folder_of(root: Path, takes: dict[str, int]) -> Path:
    for sign, count in takes.items():
        (root / sign).mkdir(parents=True)
        for take in range(count):
            (root / sign / f"{take:02d}.mp4").write_bytes(b"not looked into")
    return root


def test_every_fifth_take_of_a_sign_is_held_out(tmp_path: Path) -> None:
    entries = read_own_entries(folder_of(tmp_path, {"hello": 10, "bye": 4, "idle": 5}), "psp")
    held_out = {entry.name for entry in entries if entry.split == "test"}
    assert held_out == {"hello/04.mp4", "hello/09.mp4", "idle/04.mp4"}


def test_splits_of_a_manifest_are_kept(tmp_path: Path) -> None:
    folder_of(tmp_path, {"hello": 6, "bye": 6})
    lines = [f"hello/{i:02d}.mp4,psp,hello,{'test' if i == 1 else 'train'}" for i in range(6)]
    lines += [f"bye/{i:02d}.mp4,psp,bye,train" for i in range(6)]
    (tmp_path / "manifest.csv").write_text("\n".join(["video,language,gloss,split", *lines]), "utf-8")
    entries = read_own_entries(tmp_path, "")
    assert [Path(entry.video).name for entry in entries if entry.split != "train"] == ["01.mp4"]


@pytest.mark.parametrize(
    ("takes", "language", "sentence"),
    [
        ({"hello": 3, "bye": 2}, "", "say which sign language they show with --language"),
        ({"hello": 3, "bye": 2}, "eng", "'eng' is not one of .*psp.*xxx for a language that is not among them"),
        ({"hello": 3}, "psp", "only 'hello'.*add clips of at least one more.*Look up page"),
        ({"idle": 3}, "psp", "nobody signing"),
        ({}, "psp", "holds no clips: put them into folders named by what is signed"),
    ],
)
def test_a_folder_that_cannot_be_learnt_from_is_explained(
    takes: dict[str, int], language: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=sentence):
        read_own_entries(folder_of(tmp_path, takes), language)


def filmed(split: str, rest_s: float) -> Recording:
    """A sign after so much rest, hands hanging low."""
    made = recording(1, 0)
    rest = round(rest_s * made.rate_hz)
    xyz = np.concatenate([np.repeat(made.xyz[:1], rest, axis=0), made.xyz])
    low = [layout.LEFT_WRIST, layout.RIGHT_WRIST, *range(layout.LEFT_HAND.start, layout.RIGHT_HAND.stop)]
    xyz[:rest, low, 1] = 0.95
    score = np.ones(xyz.shape[:2], np.float16)
    return replace(made, xyz=xyz, score=score, split=split)


def test_rest_before_the_signing_is_cut_off_and_learnt_as_nothing() -> None:
    clips = own_clips([filmed("train", 3.0), filmed("test", 3.0), filmed("train", 0.0)], MAX_S)
    signing = [one for one in clips.training if one.kind is Kind.WORD]
    rest = [one for one in clips.training if one.kind is Kind.IDLE]
    assert [len(one.xyz) <= FRAMES + 8 for one in (*signing, *clips.held_out)] == [True, True, True]
    assert [(one.text, one.signs, one.language) for one in rest] == [("", (), "svk")]
    assert 20 <= len(rest[0].xyz) <= 38
    assert bool((rest[0].xyz[:, layout.LEFT_WRIST, 1] > 0.9).all())


def test_a_clip_without_a_person_is_named_and_left_out() -> None:
    made = recording(0, 0)
    empty = replace(made, name="hello/empty.mp4", score=np.zeros_like(made.score))
    clips = own_clips([replace(made, split="train"), replace(empty, split="train")], MAX_S)
    assert clips.unseen == ("hello/empty.mp4",)
    assert [one.name for one in clips.training if one.kind is Kind.WORD] == [made.name]
