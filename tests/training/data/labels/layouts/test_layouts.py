"""Tiny copies of published data sets, in the layouts of their authors."""

import gzip
import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from training.__main__ import main
from training.data.boxes import Box
from training.data.keypoints.shards import Store
from training.data.keypoints.stored import read_store
from training.data.kinds import Kind
from training.data.labels.layouts.choice import PUBLISHED, detect_layout, read_labels
from training.data.labels.layouts.names import FOLDER, LAYOUT_NAMES, MANIFEST


def video(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"not looked into")
    return path


def put(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")


def test_every_layout_that_can_be_named_has_a_reader() -> None:
    assert (MANIFEST, FOLDER, *PUBLISHED) == LAYOUT_NAMES


def test_csl_news_holds_out_the_last_hundredth(tmp_path: Path) -> None:
    rows = [{"video": f"news_{i}.mp4", "pose": f"news_{i}.pkl", "text": f"第{i}句。"} for i in range(200)]
    put(tmp_path / "CSL_News_Labels.json", rows)
    for row in rows:
        video(tmp_path / "rgb_format" / row["video"])
    entries = read_labels(tmp_path).usable()
    assert [entry.split for entry in entries] == ["train"] * 198 + ["test"] * 2
    assert (entries[0].name, entries[0].text, entries[0].language) == ("news_0", "第0句。", "csl")


def test_csl_daily_takes_signers_from_names_and_pictures_from_folders(tmp_path: Path) -> None:
    put(
        tmp_path / "sentence_label" / "video_map.txt",
        "index|name|length|gloss|char|word|postag\n"
        "0|S000000_P0000_T00|86|他 明天|他 明 天 来|他 明天 来|r t v\n"
        "1|S000000_P0004_T00|90|他 明天|他 明 天 来|他 明天 来|r t v\n",
    )
    put(
        tmp_path / "sentence_label" / "split_1.txt",
        "name|split\nS000000_P0000_T00|train\nS000000_P0004_T00|test\nS000005_P0004_T00|train\n",
    )
    video(tmp_path / "sentence-crop" / "S000000_P0000_T00.mp4")
    video(tmp_path / "sentence" / "frames_512x512" / "S000000_P0004_T00" / "000000.jpg")
    reading = read_labels(tmp_path)
    assert [str(problem) for problem in reading.missing] == [
        "split_1.txt, line 4: video_map.txt does not describe 'S000005_P0004_T00'"
    ]
    first, second = reading.usable(skip_missing=True)
    assert (first.text, first.gloss, first.signer, first.split) == ("他明天来", ("他", "明天"), "P0000", "train")
    assert second.video.is_dir()
    assert second.pictures_per_s == 30


WLASL = [
    {
        "gloss": gloss,
        "instances": [
            {"video_id": f"{number}{take}", "split": split, "signer_id": take, "bbox": [1, 2, 3, 4], "fps": 25}
            for take, split in enumerate(("train", "val", "test"))
        ],
    }
    for number, gloss in enumerate(("book", "drink"))
]


def test_wlasl_takes_the_subset_of_its_authors(tmp_path: Path) -> None:
    put(tmp_path / "WLASL_v0.3.json", WLASL)
    put(tmp_path / "nslt_100.json", {"00": {"subset": "train", "action": [0, 1, 9]}, "12": {"subset": "val"}})
    for name in ("00", "02", "12"):
        video(tmp_path / "videos" / f"{name}.mp4")
    entries = read_labels(tmp_path, "wlasl-100").usable()
    assert [(entry.name, entry.text, entry.gloss, entry.split) for entry in entries] == [
        ("00", "book", ("book",), "train"),
        ("12", "drink", ("drink",), "dev"),
    ]
    assert all(entry.kind is Kind.WORD for entry in entries)
    whole = read_labels(tmp_path, "wlasl-2000")
    assert [entry.name for entry in whole.entries] == ["00", "02", "12"]
    assert len(whole.missing) == 3


def test_ms_asl_cuts_stretches_and_boxes_out_of_youtube_videos(tmp_path: Path) -> None:
    put(tmp_path / "MSASL_classes.json", [f"sign {number}" for number in range(1000)])
    row = {"url": "www.youtube.com/watch?v=AbC-1&t=3", "start_time": 1.5, "end_time": 3, "signer_id": 7, "label": 42}
    put(tmp_path / "MSASL_train.json", [row | {"box": [0.1, 0.2, 0.9, 1.02]}, row | {"label": 100}])
    put(tmp_path / "MSASL_val.json", [row | {"label": 5000}, row | {"url": 3}, row | {"end_time": "late"}])
    put(tmp_path / "MSASL_test.json", [row | {"box": [0, 0, 1]}])
    video(tmp_path / "videos" / "AbC-1.mkv")
    reading = read_labels(tmp_path, "ms-asl-100")
    (entry,) = reading.entries
    assert (entry.text, entry.start_s, entry.end_s, entry.signer) == ("sign 42", 1.5, 3.0, "7")
    assert entry.box == Box(left=0.2, top=0.1, right=1.0, bottom=0.9)
    assert entry.video.name == "AbC-1.mkv"
    problems = [str(problem) for problem in reading.problems]
    assert [problem.partition(":")[0] for problem in problems] == [
        "MSASL_val.json, entry 1",
        "MSASL_val.json, entry 2",
        "MSASL_val.json, entry 3",
        "MSASL_test.json, entry 1",
    ]


def test_how2sign_reads_clips_or_whole_videos(tmp_path: Path) -> None:
    header = "VIDEO_ID\tVIDEO_NAME\tSENTENCE_ID\tSENTENCE_NAME\tSTART_REALIGNED\tEND_REALIGNED\tSENTENCE\n"
    row = '--7E\t--7E-5-rgb_front\t--7E_{n}\t--7E_{n}-5-rgb_front\t{n}.5\t{n}.9\t"Hi," she said.\n'
    put(tmp_path / "how2sign_realigned_train.csv", header + row.format(n=0) + row.format(n=1))
    video(tmp_path / "train_rgb_front_clips" / "raw_videos" / "--7E_0-5-rgb_front.mp4")
    video(tmp_path / "train_rgb_front_clips" / "raw_videos" / "--7E-5-rgb_front.mp4")
    clip, part = read_labels(tmp_path).usable()
    assert (clip.text, clip.signer, clip.start_s, clip.end_s) == ('"Hi," she said.', "5", 0.0, None)
    assert (part.video.name, part.start_s, part.end_s) == ("--7E-5-rgb_front.mp4", 1.5, 1.9)


def test_openasl_crops_whole_videos_and_takes_cropped_clips_as_they_are(tmp_path: Path) -> None:
    put(
        tmp_path / "openasl-v1.0.tsv",
        "vid\tyid\tstart\tend\traw-text\ttokenized-text\tsplit\n"
        "x-00:01\txYz\t00:01:02.500\t00:01:04.000\tHello there.\thello there\tvalid\n"
        "y-00:01\txYz\t00:00:01\t00:00:02\tBye.\tbye\ttest\n"
        "z\txYz\tsoon\t00:00:02\tBye.\tbye\ttest\n",
    )
    put(tmp_path / "bbox-v1.0.json", {"x-00:01": [0.1, 0.0, 0.6, 1.0]})
    video(tmp_path / "videos" / "xYz.mp4")
    video(tmp_path / "videos" / "y-00%01.mp4")
    reading = read_labels(tmp_path)
    whole, clip = reading.entries
    assert (whole.split, whole.start_s, whole.end_s, whole.box) == ("dev", 62.5, 64.0, Box(0.1, 0.0, 0.6, 1.0))
    assert (clip.start_s, clip.end_s, clip.box, clip.video.name) == (0.0, None, None, "y-00%01.mp4")
    assert "line 4: 'soon' is not a time" in str(reading.problems[0])


def test_a_folder_of_clips_needs_no_labels_but_its_names(tmp_path: Path) -> None:
    for name in ("thank_you/1.mp4", "thank_you/2.MOV", "idle/1.mp4", ".keypoints/x.mp4"):
        video(tmp_path / name)
    with pytest.raises(InputError, match="--language"):
        read_labels(tmp_path)
    entries = read_labels(tmp_path, language="psp").usable()
    assert [(entry.name, entry.text, entry.kind) for entry in entries] == [
        ("idle/1.mp4", "", Kind.IDLE),
        ("thank_you/1.mp4", "thank you", Kind.WORD),
        ("thank_you/2.MOV", "thank you", Kind.WORD),
    ]
    video(tmp_path / "idle" / "notes.txt")
    with pytest.raises(InputError, match=r"notes\.txt: is not a video"):
        read_labels(tmp_path, language="psp").usable()
    put(tmp_path / "manifest.csv", "video,language,text\nidle/1.mp4,psp,hello\n")
    assert [entry.text for entry in read_labels(tmp_path).usable()] == ["hello"]


def test_layouts_are_told_by_what_lies_there(tmp_path: Path) -> None:
    put(tmp_path / "WLASL_v0.3.json", WLASL)
    assert detect_layout(tmp_path) == "wlasl-2000"
    assert detect_layout(Path("any.jsonl")) == "manifest"
    with pytest.raises(InputError, match="neither a folder nor a manifest"):
        detect_layout(tmp_path / "nowhere")
    with pytest.raises(InputError, match="no layout 'phoenix'"):
        read_labels(tmp_path, "phoenix")


def pickled(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(value) if path.suffix == ".pkl" else gzip.compress(pickle.dumps(value)))


def test_uni_sign_s_own_keypoints_go_into_a_store_without_a_video(tmp_path: Path) -> None:
    label = {"text": "Hello there.", "gloss": "", "video_path": "clips/a.mp4"}
    pickled(tmp_path / "labels.train", {"a": label | {"name": "a"}})
    pickled(tmp_path / "labels.test", {"b": label | {"name": "b", "video_path": "b.mp4"}})
    keypoints = [np.full((2, 133, 2), 0.1 * (frame + 1)) for frame in range(4)]
    scores = [np.full((2, 133), 0.75)] * 4
    for name in ("clips/a.pkl", "b.pkl"):
        pickled(tmp_path / "pose_format" / name, {"keypoints": keypoints, "scores": scores, "start": 1})
    (tmp_path / "pose_format" / "b.pkl").write_bytes(b"cut off")
    labels = ["--layout", "uni-sign-openasl", str(tmp_path)]
    assert main(["check", *labels]) == 0
    assert main(["prepare", *labels, "--out", str(tmp_path / "store")]) == 1
    (recording,) = read_store(tmp_path / "store")
    assert (recording.name, recording.split, recording.text, recording.language) == (
        "a",
        "train",
        "Hello there.",
        "ase",
    )
    assert recording.xyz[:, 0, 0].tolist() == pytest.approx([0.2, 0.3, 0.4], abs=1e-3)
    assert (recording.rate_hz, float(recording.score[0, 0])) == (25.0, 0.75)
    assert [clip.name for clip in Store(tmp_path / "store").broken] == ["b"]
    assert Store(tmp_path / "store").info.detector == "uni-sign"


def test_keypoints_and_videos_do_not_go_into_one_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    video(tmp_path / "a.mp4")
    video(tmp_path / "b.pkl")
    put(tmp_path / "labels.csv", "video,language\na.mp4,ase\nb.pkl,ase\n")
    assert main(["prepare", str(tmp_path / "labels.csv"), "--out", str(tmp_path / "store")]) == 2
    assert "cannot go into one folder" in capsys.readouterr().err


@pytest.mark.parametrize("layout", PUBLISHED)
def test_an_empty_folder_is_no_data_set(tmp_path: Path, layout: str) -> None:
    with pytest.raises(InputError, match=tmp_path.name):
        read_labels(tmp_path, layout)


@pytest.mark.parametrize("content", ["{", '{"video": "x"}', "[3]"])
def test_labels_of_another_form_are_refused(tmp_path: Path, content: str) -> None:
    put(tmp_path / "CSL_News_Labels.json", content)
    with pytest.raises(InputError, match=r"CSL_News_Labels\.json"):
        read_labels(tmp_path)
