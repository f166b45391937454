import gzip
import json
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from engine.errors import InputError
from training.data.unisign.files import OfficialLabel, read_labels, read_pose_file, training_and_test


def write_pose_file(
    path: Path, frames: int, *, people: int = 1, **more: object
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """A pose file as Uni-Sign's program writes it; returns the first person's keypoints (T, 133, 2)."""
    rng = np.random.default_rng(frames)
    xy, score = rng.random((frames, people, 133, 2)), rng.random((frames, people, 133))
    path.write_bytes(pickle.dumps({"keypoints": list(xy), "scores": list(score), **more}))
    return xy[:, 0] if people else np.zeros((frames, 133, 2))


def write_labels(path: Path, entries: Mapping[str, object]) -> Path:
    path.write_bytes(gzip.compress(pickle.dumps(dict(entries))))
    return path


def label_entry(name: str, text: str, gloss: Sequence[str] | str = "") -> dict[str, object]:
    return {
        "name": name,
        "gloss": gloss if isinstance(gloss, str) else list(gloss),
        "text": text,
        "video_path": f"{name}.mp4",
    }


def test_the_first_person_of_the_chosen_frames(tmp_path: Path) -> None:
    xy = write_pose_file(tmp_path / "a.pkl", 6, people=2, start=1, end=np.int64(5))
    clip = read_pose_file(tmp_path / "a.pkl", rate_hz=25)
    assert clip.xy.dtype == np.float32
    assert_allclose(clip.xy, xy[1:5], atol=1e-7)
    assert_allclose(clip.times_s, [0, 0.04, 0.08, 0.12])
    assert len(read_pose_file(tmp_path / "a.pkl", rate_hz=25)) == 4


def test_a_frame_with_nobody_scores_nothing(tmp_path: Path) -> None:
    write_pose_file(tmp_path / "a.pkl", 3, people=0)
    clip = read_pose_file(tmp_path / "a.pkl", rate_hz=25)
    assert clip.score.shape == (3, 133)
    assert not clip.score.any()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([1], "must hold 'keypoints' and 'scores'"),
        ({"keypoints": [], "scores": []}, "expected one array a frame"),
        ({"keypoints": [np.zeros((1, 5, 2))], "scores": [np.zeros((1, 133))]}, r"frame 0 must be \(people, 133, 2\)"),
        (
            {"keypoints": [np.zeros((1, 133, 2))] * 2, "scores": [np.zeros((1, 133))]},
            "keypoints of 2 frames and scores",
        ),
        (
            {"keypoints": [np.zeros((1, 133, 2))], "scores": [np.zeros((1, 133))], "end": 9},
            "the frames 0 to 9 of 1",
        ),
        (
            {"keypoints": [np.zeros((1, 133, 2))], "scores": [np.zeros((1, 133))], "start": "1"},
            "must be whole numbers",
        ),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: object, sentence: str) -> None:
    (tmp_path / "a.pkl").write_bytes(pickle.dumps(content))
    with pytest.raises(InputError, match=sentence):
        read_pose_file(tmp_path / "a.pkl", rate_hz=25)


def test_labels_of_both_kinds_of_data_set(tmp_path: Path) -> None:
    entries = {"s1": label_entry("s1", "今天星期五。", ["今天", "星期五"]), "s2": label_entry("s2", "Hi!")}
    first, second = read_labels(write_labels(tmp_path / "labels.test", entries))
    assert first == OfficialLabel("s1", "今天星期五。", ("今天", "星期五"), "s1.pkl")
    assert second.glosses == ()


def test_csl_news_comes_as_json_and_is_parted_as_the_authors_do(tmp_path: Path) -> None:
    rows = [{"video": f"{n}.mp4", "pose": f"{n}.pkl", "text": "新闻"} for n in range(150)]
    (tmp_path / "news.json").write_text(json.dumps(rows), "utf-8")
    labels = read_labels(tmp_path / "news.json")
    training, test = training_and_test(labels)
    assert (len(training), len(test)) == (148, 2)
    assert test[0] == OfficialLabel("148.mp4", "新闻", (), "148.pkl")


def test_labels_that_cannot_be_used_are_refused(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"no gzip")
    (tmp_path / "a.json").write_text("{", "utf-8")
    (tmp_path / "b.json").write_text('[{"video": "a.mp4"}]', "utf-8")
    outside = {"s": {**label_entry("s", "Hi!"), "video_path": "../../s.mp4"}}
    for path, sentence in (
        (plain, "not a gzip file"),
        (tmp_path / "a.json", "not JSON"),
        (tmp_path / "b.json", "lacks the text 'text'"),
        (write_labels(tmp_path / "c", {"s": {"name": "s"}}), "lacks the text 'video_path'"),
        (write_labels(tmp_path / "d", outside), "outside the data folder"),
        (tmp_path / "nowhere", "cannot be read"),
    ):
        with pytest.raises(InputError, match=sentence):
            read_labels(path)
