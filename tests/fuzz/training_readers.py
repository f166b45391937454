"""Readers of what people train on, and of what training left behind."""

import gzip
import json
import pickle
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import torch
from torch import nn

from engine.bundle.loader import Bundle
from engine.bundle.manifest import TOKENIZER_FILE
from engine.pose.layout import KEYPOINT_COUNT
from engine.pose.mediapipe_layout import HAND_COUNT, POSE_COUNT
from tests.fuzz.reader import Reader, one_piece, put_apart
from tests.training.made_recordings import recording
from tests.training.picture_detector import PictureDetector
from training.adapt.rehearsal import read_rehearsal, write_rehearsal
from training.corpus.sentences import SentenceRules, read_subtitles, sentences
from training.data.boxes import Box
from training.data.keypoints.detect import find_keypoints
from training.data.keypoints.shards import MANIFEST_NAME, BrokenClip, Keypoints, StoreInfo, StoreWriter
from training.data.keypoints.stored import read_store
from training.data.labels.entries import Entry
from training.data.labels.layouts.choice import read_labels as read_data_set
from training.data.labels.manifest import as_fields, read_manifest, write_manifest
from training.data.recordings import read_isolated
from training.data.unisign.files import read_labels, read_pose_file
from training.measure.comparisons import read_comparison
from training.measure.report import REPORT_FILE, figures_table, read_report
from training.train.checkpoint import TrainingProgress, load_state, load_weights, save_state, save_weights
from training.train.recipe import read_recipe
from training.train.run import RunFolder, read_classes, read_pieces, read_run_recipe
from training.unisign.checkpoint import EMBEDDING_KEYS, HEAD_KEY, read_checkpoint

RECIPES: Final = Path(__file__).resolve().parents[2] / "training" / "recipes"
_ENTRY: Final = Entry("a", Path("a.mp4"), "ase", "train", "good day", ("GOOD", "DAY"), "p", 0.5, 2.0, Box(0, 0, 1, 1))
_STORE: Final = ("store.json", "shard-00000.jsonl", "broken.jsonl", MANIFEST_NAME, "shard-00000.i16")


def training_readers(bundle: Bundle, folder: Path) -> Iterator[Reader]:
    """All of them, with the tokenizer of a bundle; `folder` keeps the good files."""
    yield from _official_readers(folder)
    yield from _label_readers(folder)
    yield from _data_readers(folder)
    yield from _run_readers(bundle.path(TOKENIZER_FILE), folder)


def _official_readers(folder: Path) -> Iterator[Reader]:
    rng = np.random.default_rng(0)
    poses = {"keypoints": [rng.random((1, 133, 2)) for _ in range(3)], "scores": [rng.random((1, 133))] * 3}
    protocols = tuple(pickle.dumps(poses | {"start": 0, "end": 3}, protocol) for protocol in (2, 4, 5))
    yield Reader("pose-pickle", protocols, ".pkl", lambda path: read_pose_file(path, 25.0))
    label = {"name": "a", "gloss": ["A", "B"], "text": "a b", "length": 3, "video_path": "a.mp4"}
    packed = tuple(gzip.compress(pickle.dumps({"a": label, "b": label}, protocol), mtime=0) for protocol in (2, 5))
    yield Reader("label-file", packed, ".gz", read_labels)
    plain = tuple(pickle.dumps({"a": label, "b": label}, protocol) for protocol in (2, 5))
    yield Reader("label-pickle", plain, ".gz", _read_labels_packed)
    yield Reader("label-json", (b'[{"video": "a.mp4", "text": "a b", "pose": "a.pkl"}]',), ".json", read_labels)
    checkpoint = folder / "good.pth"  # too few tensors: a whole checkpoint has 38 MB of numbers and no other structure
    torch.save({"model": {key: torch.ones(2, 3) for key in (*EMBEDDING_KEYS, HEAD_KEY)}}, checkpoint)
    yield Reader("checkpoint", (checkpoint.read_bytes(),), ".pth", read_checkpoint, sound=False)


def _read_labels_packed(damaged: Path) -> None:
    """Damaged inside the packing, which would find most damage by itself."""
    damaged.write_bytes(gzip.compress(damaged.read_bytes(), 1))
    read_labels(damaged)


def _label_readers(folder: Path) -> Iterator[Reader]:
    table = b'video,language,start,end,text,gloss,box,rate\na.mp4,ase,0.5,2,"good, day",GOOD|DAY,0 0 1 1,25\n'
    yield Reader("manifest-csv", (table,), ".csv", read_manifest)
    rows = json.dumps(as_fields(_ENTRY)).encode()
    yield Reader("manifest-jsonl", (rows + b"\n" + rows + b"\n",), ".jsonl", read_manifest)
    sets = tuple(one_piece({"layout": name.encode(), **files}) for name, files in _data_sets().items())
    yield Reader("data-sets", sets, ".set", partial(_read_data_set, folder / "data-set"))
    srt = b"1\n00:00:01,000 --> 00:00:03,500\nMODERATOR: Good <i>morning</i>, all of you.\n\n"
    vtt = b"WEBVTT\n\n00:01.000 --> 00:03.500 align:start\n<v Ann>Good morning, all of you.\n"
    yield Reader("subtitles", (srt, vtt), ".srt", _read_subtitles)
    yield Reader("subtitles-ttml", (_TTML.encode(),), ".ttml", _read_subtitles)


_TTML: Final = (
    '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body><div>'
    '<p begin="00:00:01.000" end="00:00:03.500">Good morning,<br/>all of you.</p></div></body></tt>'
)


def _read_subtitles(damaged: Path) -> None:
    sentences(read_subtitles(damaged), SentenceRules())


def _data_sets() -> dict[str, Mapping[str, bytes]]:
    """The label files of each published data set, with one row or two."""
    sign = {"gloss": "book", "instances": [{"video_id": "00", "split": "train", "signer_id": 1}]}
    take = {"url": "www.youtube.com/watch?v=a", "start_time": 1.5, "end_time": 3, "signer_id": 7, "label": 0}
    take["box"] = [0.1, 0.2, 0.9, 1.02]
    news = {"video": "a.mp4", "pose": "a.pkl", "text": "a b"}
    return {
        "csl-news": {"CSL_News_Labels.json": json.dumps([news, news]).encode()},
        "csl-daily": {
            "sentence_label/video_map.txt": b"index|name|gloss|char\n0|S1_P0000_T00|a b|a b\n",
            "sentence_label/split_1.txt": b"name|split\nS1_P0000_T00|train\n",
        },
        "wlasl-100": {"WLASL_v0.3.json": json.dumps([sign]).encode(), "nslt_100.json": b'{"00": {"subset": "train"}}'},
        "ms-asl-100": {
            "MSASL_classes.json": b'["book", "drink"]',
            **{f"MSASL_{split}.json": json.dumps([take]).encode() for split in ("train", "val", "test")},
        },
        "how2sign": {
            "how2sign_realigned_train.csv": b"VIDEO_NAME\tSENTENCE_NAME\tSTART_REALIGNED\tEND_REALIGNED\tSENTENCE\n"
            b"a-5-rgb_front\ta_1-5-rgb_front\t0.5\t0.9\tHi.\n"
        },
        "openasl": {
            "openasl-v1.0.tsv": b"vid\tyid\tstart\tend\traw-text\tsplit\nx-1\tx\t00:01:02.5\t00:01:04\tHi.\tvalid\n",
            "bbox-v1.0.json": b'{"x-1": [0.1, 0.0, 0.6, 1.0]}',
        },
    }


def _read_data_set(folder: Path, damaged: Path) -> None:
    """In the layout that the first piece begins with, where one does; the videos that good labels name are there."""
    shutil.rmtree(folder, ignore_errors=True)
    for video in (
        "rgb_format/a.mp4",
        "sentence-crop/S1_P0000_T00.mp4",
        "videos/00.mp4",
        "videos/a.mp4",
        "videos/x.mp4",
    ):
        (folder / video).parent.mkdir(parents=True, exist_ok=True)
        (folder / video).write_bytes(b"not looked into")
    content = damaged.read_bytes()
    layout = next((name for name in _data_sets() if content.startswith(name.encode())), "how2sign")
    put_apart(damaged, ["layout", *_data_sets()[layout]], folder)
    read_data_set(folder, layout)


def _data_readers(folder: Path) -> Iterator[Reader]:
    store = folder / "store"
    with StoreWriter(store, StoreInfo("picture", 25.0)) as writer:
        points = np.full((3, KEYPOINT_COUNT, 2), 0.5, np.float32)
        keypoints = Keypoints(points, np.ones((3, KEYPOINT_COUNT), np.float32), 25.0, 4 / 3, 1.0)
        writer.add("a", "a.mp4 0.5-2 box 0 0 1 1", keypoints)
        writer.add_broken(BrokenClip("b", "b.mp4 0-", "nobody is in view"))
    write_manifest(store / MANIFEST_NAME, [_ENTRY])
    seed = one_piece({name: (store / name).read_bytes() for name in _STORE})
    yield Reader("keypoint-store", (seed,), ".store", partial(_read_and_mend_store, folder / "damaged-store"))
    landmarks = folder / "landmarks.npz"
    np.savez(
        landmarks,
        xy=np.full((2, POSE_COUNT + 2 * HAND_COUNT, 2), 0.5, np.float16),
        pose_visibility=np.ones((2, POSE_COUNT), np.float16),
        length=np.array([2]),
        label=np.array(["book"]),
        signer=np.array(["a#b"]),
        source_id=np.array(["1"]),
        sign_language=np.array("ase"),
    )
    yield Reader("landmarks", (landmarks.read_bytes(),), ".npz", partial(_read_landmarks, folder / "landmark-files"))
    rehearsal = folder / "rehearsal.npz"
    write_rehearsal([recording(0, 0)], rehearsal, 12.5)
    yield Reader("rehearsal", (rehearsal.read_bytes(),), ".npz", read_rehearsal)
    gradient = np.arange(16 * 16 * 3, dtype=np.uint8).reshape(16, 16, 3)
    pictures = tuple(cv2.imencode(ending, gradient)[1].tobytes() for ending in (".png", ".jpg"))
    yield Reader("picture", pictures, ".png", partial(_find_in_pictures, folder / "pictures"))


def _read_and_mend_store(folder: Path, damaged: Path) -> None:
    """Read as training does; then as `prepare` takes work up, which cuts off what is damaged."""
    shutil.rmtree(folder, ignore_errors=True)
    put_apart(damaged, list(_STORE), folder)
    read_store(folder)
    with StoreWriter(folder, StoreInfo("picture", 25.0)):
        pass


def _read_landmarks(folder: Path, damaged: Path) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copyfile(damaged, folder / "a.npz")
    read_isolated(folder)


def _find_in_pictures(folder: Path, damaged: Path) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copyfile(damaged, folder / "0.png")
    entry = Entry("a", folder, "ase", "train", "book", pictures_per_s=25.0)
    list(find_keypoints((entry,), PictureDetector(), 25.0))


def _run_readers(tokenizer: Path, folder: Path) -> Iterator[Reader]:
    recipe = (RECIPES / "starter.toml").read_bytes()
    yield Reader("recipe", (recipe,), ".toml", read_recipe)
    comparison = (RECIPES / "comparisons" / "joined.toml").read_bytes()
    yield Reader("comparison", (comparison,), ".toml", read_comparison)
    run = folder / "run"
    run.mkdir()
    about = json.dumps({"recipe": asdict(read_recipe(RECIPES / "starter.toml")), "versions": {}}).encode()
    yield Reader(
        "run", (one_piece({"run.json": about, "signs.json": b'[["svk", "dom"]]'}),), ".run", partial(_read_run, run)
    )
    yield Reader("run-tokenizer.model", (tokenizer.read_bytes(),), ".model", partial(_read_pieces, run))
    figure = {"value": 0.5, "low": 0.4, "high": 0.6, "n": 20}
    report = {"figures": {"words_side/recall_at_1": figure}, "predictions": [{"clip": "a", "got": "b"}]}
    yield Reader("report", (json.dumps(report).encode(),), ".json", partial(_read_report, run))
    network = nn.Linear(2, 3)
    save_weights(network, run / "weights")
    yield Reader(
        "weights", ((run / "weights").read_bytes(),), ".safetensors", lambda path: load_weights(nn.Linear(2, 3), path)
    )
    state = _made_state(folder / "state")
    yield Reader("training-state", (state,), ".state", partial(_load_state, folder / "damaged-state"))


def _read_run(run: Path, damaged: Path) -> None:
    put_apart(damaged, ["run.json", "signs.json"], run)
    read_run_recipe(run)
    read_classes(RunFolder(run))


def _read_pieces(run: Path, damaged: Path) -> None:
    shutil.copyfile(damaged, RunFolder(run).tokenizer)
    read_pieces(RunFolder(run))


def _read_report(run: Path, damaged: Path) -> None:
    shutil.copyfile(damaged, run / REPORT_FILE)
    figures_table({"run": read_report(run)})


def _made_state(folder: Path) -> bytes:
    folder.mkdir()
    network = nn.Linear(2, 3)
    optimiser = torch.optim.AdamW(network.parameters())
    network(torch.ones(1, 2)).sum().backward()
    optimiser.step()
    save_state(folder, network, network, optimiser, TrainingProgress(1, 1, 0))
    return one_piece({name: (folder / name).read_bytes() for name in _STATE})


_STATE: Final = ("progress.json", "state-1.safetensors")


def _load_state(folder: Path, damaged: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    put_apart(damaged, list(_STATE), folder)
    network = nn.Linear(2, 3)
    load_state(folder, network, network, torch.optim.AdamW(network.parameters()))
