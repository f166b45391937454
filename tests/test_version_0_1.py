"""What version 0.1 left on the disk is read in full, and its interrupted work goes on: tests/data/version_0_1."""

import hashlib
import json
import os
import shutil
import zlib
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np
import pytest
import torch

from app.captions.history import HistoryEntry
from app.captions.kept import read_kept
from app.commands.translate.one import Manner, State, translate_video
from app.commands.translate.plan import Job
from app.lookup.own_signs import OwnSigns
from app.paths import kept_captions_dir, own_signs_file, unfinished_dir, user_data_dir, videos_dir
from app.settings import (
    LeadingHand,
    OutputSettings,
    OverlaySettings,
    PictureSize,
    ReadingSettings,
    Settings,
    SpeechSettings,
    Theme,
    load_settings,
)
from app.video.editor import CaptionEditor
from app.video.queue import Finding, ItemState, QueueItem, VideoQueue
from engine.bundle.loader import load_bundle, sha256_of
from engine.bundle.manifest import SUMS_FILE
from engine.lookup.chance import ChanceWeights, OwnWeights
from engine.lookup.fusion import FusionWeights, Trust
from engine.lookup.index import Sign
from engine.lookup.index_file import read_fitted, read_index, read_own_index
from engine.pose.keypoint_file import KeypointFile
from engine.pose.layout import KEYPOINT_COUNT
from engine.sentence import Sentence
from engine.store.download import RemoteFile, download
from engine.store.models import ModelStore
from engine.store.progress import Cancel, unreported
from engine.subtitles.document import LookedUp
from engine.translate.translator import Translator
from engine.trials.figure import Figure
from engine.trials.lookup_queries import LookupQuery, read_queries
from engine.types import HandUse, Processor, Subtitle
from engine.videos.transcribe import transcribe
from engine.videos.transcript import (
    CAPTIONS_NAME,
    KEYPOINTS_NAME,
    Ending,
    Event,
    Transcript,
    TranscriptProgress,
    TranscriptTask,
    captions_in,
    task_in,
)
from tests.app.video.killed import to_and_fro
from tests.fakes import Choreography
from tests.file_server import Behaviour, serve
from training.adapt.adapt import clear_outdated
from training.data.boxes import Box
from training.data.keypoints.prepare import Plan, broken_now, plan
from training.data.keypoints.shards import Store
from training.data.keypoints.stored import read_store, stored_entries
from training.data.labels.entries import Entry
from training.measure.report import read_report
from training.train.checkpoint import Best, TrainingProgress, load_state, load_weights
from training.train.recipe import Development, Distillation, Stores
from training.train.run import RunFolder, read_classes, read_pieces, read_run_recipe

LEFT: Final = Path(__file__).parent / "data" / "version_0_1"
HOME_THEN: Final = "/home/ana/Videos"
MODIFIED_NS: Final = 1_767_225_600_000_000_000
MODEL: Final = "test 1 2026-01-01"
KILLED: Final = Subtitle(1, 0.0, 1.6, "bkkkkkkkkkkkkkkkkkkkkkT wetkkkkkkkkk", "", 0.2845000060140623, True)
MORNING: Final = Subtitle(1, 0.5, 2.0, "good morning", "", 0.75, True, ("good", "morning"))
DAY: Final = Subtitle(2, 3.0, 4.25, "dobrý deň", "", 0.5, True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the videos, in the home folder of a person who used version 0.1; it lies elsewhere now."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    shutil.copytree(LEFT / "data", user_data_dir())
    videos = tmp_path / "Videos"
    videos.mkdir()
    shutil.copy(LEFT / "walk.mp4", videos)
    os.utime(videos / "walk.mp4", ns=(MODIFIED_NS, MODIFIED_NS))
    for journal in user_data_dir().rglob("*.log"):
        moved(journal, videos)
    (folder,) = unfinished_dir().iterdir()
    assert folder.name == mark(f"{HOME_THEN}/walk.mp4")
    folder.rename(unfinished_dir() / mark(str(videos / "walk.mp4")))
    return videos


def mark(video: str) -> str:
    return hashlib.sha256(os.fsencode(video)).hexdigest()[:16]


def moved(journal: Path, videos: Path) -> None:
    """Write a journal as it would be had the videos lain in the folder `videos` then."""
    new = []
    for line in journal.read_bytes().splitlines():
        checked, _, text = line.partition(b" ")
        assert checked == b"%08x" % zlib.crc32(text)
        there = text.replace(json.dumps(HOME_THEN)[1:-1].encode(), json.dumps(str(videos))[1:-1].encode())
        new.append(b"%08x %s\n" % (zlib.crc32(there), there))
    journal.write_bytes(b"".join(new))


def translator() -> Translator:
    return Translator(load_bundle(LEFT / "data" / "models" / "test-1"))


def found(events: "list[Event]") -> list[Event]:
    return [event for event in events if not isinstance(event, TranscriptProgress)]


def test_settings() -> None:
    loaded = load_settings(LEFT / "settings.json")
    assert loaded.notice is None
    assert loaded.settings == Settings(
        window_language="sk",
        language="ase",
        model_folder="/home/ana/.local/share/signscribe/models/test-1",
        camera_name="Kamera č. 2",
        camera_size=PictureSize.LARGE,
        camera_mirrored=True,
        leading_hand=LeadingHand.LEFT,
        theme=Theme.CONTRAST,
        text_scale_percent=150,
        caption_size_px=40,
        skeleton_shown=False,
        hand_boxes_shown=True,
        picture_mirrored=False,
        history_shown=False,
        big_text_screen="HDMI-1",
        hand_use=HandUse.OFF,
        processor=Processor.CUDA,
        keep_captions=True,
        welcomed=True,
        overlay=OverlaySettings(-10, 20, 800, 120, 48, "DejaVu Sans", "#ffee00", 4, 90, 60, True),
        output=OutputSettings("/home/ana/captions.txt", True, 9000),
        speech=SpeechSettings(True, False, "Zuzana", -25),
        reading=ReadingSettings(37, 15, 1500, 4),
    )


@pytest.mark.usefixtures("home")
def test_own_signs() -> None:
    own = OwnSigns(own_signs_file())
    assert own.problem is None
    assert [(sign.name, sign.language, sign.note, len(sign.takes)) for sign in own.signs] == [
        ("home", "ase", "as at school", 1),
        ("ľadovec", "svk", "", 2),
    ]
    take = own.signs[0].takes[0]
    assert (take.xy.shape, take.times_s[1], take.aspect) == ((15, KEYPOINT_COUNT, 2), 0.08, 1.333333)
    assert own.teach("home", "ase", "", own.signs[1].takes).revision == 1


@pytest.mark.usefixtures("home")
def test_kept_captions() -> None:
    corrected = replace(MORNING, solid="good evening", confidence=1.0, signs=())
    assert read_kept(kept_captions_dir()) == (
        HistoryEntry(corrected, datetime(2026, 3, 1, 12, 0, 0)),
        HistoryEntry(DAY, datetime(2026, 3, 1, 12, 0, 1)),
    )


def test_the_queue_of_videos(home: Path) -> None:
    queue = VideoQueue(videos_dir())
    too_long = Sentence(
        "{name} is {hours:.1f} hours long; at most {most_h:g} can be read. Cut it into parts.",
        name="failed.mp4",
        hours=12.5,
        most_h=12,
    )
    assert queue.items == (
        QueueItem(1, home / "walk.mp4", "ase", ItemState.WAITING),
        QueueItem(2, home / "done.mp4", "svk", ItemState.DONE, None, Finding.CAPTIONS, True),
        QueueItem(3, home / "failed.mp4", "svk", ItemState.FAILED, too_long),
        QueueItem(4, home / "empty.mp4", "svk", ItemState.DONE, None, Finding.NOBODY),
        QueueItem(5, home / "cancelled.mp4", "svk", ItemState.CANCELLED),
        QueueItem(6, home / "waiting.mp4", "svk", ItemState.WAITING),
    )
    assert queue.add([home / "another.mp4"], "svk")[0].id == 8
    queue.close()


def test_a_video_that_was_found_edited_and_looked_up(home: Path) -> None:
    folder = videos_dir() / "video-2"
    assert captions_in(folder) == (MORNING, DAY)
    head = {"version": 1, "size_bytes": 1234, "modified_ns": 5678, "model": MODEL, "language": "svk"}
    assert task_in(folder) == {**head, "video": str(home / "done.mp4")}
    editor = CaptionEditor(folder, lambda: None)
    assert editor.captions == (
        Subtitle(1, 0.5, 2.0, "good evening to all", "", 1.0, True),
        Subtitle(2, 3.0, 3.5, "dobrý", "", 0.5, True),
        Subtitle(1_000_000, 3.5, 4.25, "deň", "", 0.5, True),
        Subtitle(1_000_001, 5.0, 7.0, "bye", "", 1.0, True),
    )
    assert editor.look_ups == (LookedUp(0.5, 1.0, ("good", "morning"), "svk"),)
    editor.redo()
    assert editor.captions[-1] == Subtitle(1_000_001, 5.25, 6.25, "bye", "", 1.0, True)
    for _ in range(3):
        editor.undo()
    assert editor.captions[-1].solid == "deň"
    editor.close()
    with Transcript(folder, TranscriptTask(str(home / "done.mp4"), 1234, 5678, MODEL, "svk")) as kept:
        assert kept.utterances == (MORNING, None, DAY)
        assert kept.ending == Ending(6.5, 162, 150, 3, True, 12)


def test_a_killed_video_goes_on(home: Path) -> None:
    folder, video = videos_dir() / "video-1", home / "walk.mp4"
    before = (folder / KEYPOINTS_NAME).read_bytes()
    assert captions_in(folder) == (KILLED,)
    assert len(KeypointFile(folder / KEYPOINTS_NAME).times_s) == 69
    whole = found(list(transcribe(video, translator(), "ase", Choreography(to_and_fro))))
    detector = Choreography(to_and_fro)
    with Transcript(folder, TranscriptTask.of(video, MODEL, "ase")) as kept:
        assert (kept.utterances, kept.ending) == ((KILLED,), None)
        again = found(list(transcribe(video, translator(), "ase", detector, kept=kept)))
    assert again == whole
    assert detector.seen_s[0] > 2.7
    assert (folder / KEYPOINTS_NAME).read_bytes().startswith(before)
    editor = CaptionEditor(folder, lambda: None)
    assert [caption.solid for caption in editor.captions if caption.id in (1, 1_000_000)] == ["Good morning, Zoë", ""]
    editor.close()


def test_an_unfinished_translation_of_the_terminal_goes_on(home: Path) -> None:
    video = home / "walk.mp4"
    (folder,) = unfinished_dir().iterdir()
    assert len(KeypointFile(folder / KEYPOINTS_NAME).times_s) == 31
    detector = Choreography(to_and_fro)
    manner = Manner("ase", HandUse.TRAINED, resume=True)
    job = Job(video, (home / "walk.srt",))
    outcome = translate_video(job, translator(), detector, manner, lambda _: None)
    assert (outcome.state, outcome.fault, outcome.captions[0]) == (State.DONE, "", KILLED)
    assert detector.seen_s[0] > 1.2
    assert job.targets[0].exists()
    assert not (folder / CAPTIONS_NAME).exists()


@pytest.mark.usefixtures("home")
def test_models() -> None:
    store = ModelStore(user_data_dir())
    (folder,) = store.folders()
    bundle = load_bundle(folder)
    manifest = bundle.manifest
    assert (manifest.name, manifest.version, manifest.network.width, manifest.network.vocabulary) == (
        "test",
        "1",
        16,
        96,
    )
    assert [language.code for language in manifest.languages] == ["ase", "svk"]
    assert [sign.name for sign in manifest.signs] == ["hello", "thanks", "dobre"]
    assert store.add(LEFT / "data" / "models" / "test-1") == folder
    index = read_own_index(bundle)
    assert index.signs == tuple(
        Sign(name, code, name, "made up") for name, code in (("hello", "ase"), ("thanks", "ase"), ("dobre", "svk"))
    )
    assert index.chance == ChanceWeights(*[0.125 * number for number in range(9)])
    assert index.own_chance == OwnWeights(0.5, 0.5, 0.5, 0.5)


def test_a_sign_index_beside_a_model() -> None:
    bundle = load_bundle(LEFT / "data" / "models" / "test-1")
    index = read_index(LEFT / "index", bundle)
    weights = FusionWeights(Trust(0.2, 0.0), Trust(0.2, 0.0), Trust(1.0, 0.0), Trust(4.0, 0.0), Trust(4.0, 0.0))
    assert index.weights == read_fitted(LEFT / "index").weights == weights
    assert index.bundle is not None
    assert index.bundle.sha256 == sha256_of(bundle.path(SUMS_FILE))
    assert [len(clip) for clip in index.shown] == [45, 45, 45]
    (query,) = read_queries(LEFT / "index", bundle)
    assert query.asked == LookupQuery("ins", "ase", "thanks", 4 / 3)
    assert query.clip.xy.shape == (12, KEYPOINT_COUNT, 2)


def test_a_download_that_was_cut_off_goes_on(home: Path) -> None:
    content = (LEFT / "walk.mp4").read_bytes()
    behaviour = Behaviour(content)
    with serve(behaviour) as url:
        wanted = RemoteFile(url, len(content), hashlib.sha256(content).hexdigest())
        arrived = download(wanted, user_data_dir() / "downloads", unreported, Cancel())
    assert behaviour.asked == ["bytes=1000-"]
    assert arrived.read_bytes() == (home / "walk.mp4").read_bytes()


def labelled(videos: str) -> list[Entry]:
    """What was prepared."""
    folder = Path(videos)
    return [
        Entry("clip 0", folder / "clip0.mp4", "svk", "train", "dobrý deň", ("DOBRY", "DEN"), "eva"),
        Entry(
            "clip 1",
            folder / "clip1.mp4",
            "ase",
            "dev",
            "home",
            ("HOME",),
            start_s=0.04,
            end_s=0.16,
            box=Box(0.0, 0.0, 0.75, 1.0),
        ),
        Entry("bad", folder / "bad.mp4", "svk", "train", "x"),
    ]


def test_a_store_of_keypoints() -> None:
    store, entries = Store(LEFT / "store"), labelled(HOME_THEN)
    assert (store.info.detector, store.info.rate_hz) == ("picture", 25.0)
    assert stored_entries(store) == entries[:2]
    assert store.verify() == []
    assert [(clip.name, "damaged" in clip.reason) for clip in broken_now(store, entries)] == [("bad", True)]
    assert plan(labelled("/elsewhere"), LEFT / "store") == Plan((), done=2, broken=1)
    first, second = read_store(LEFT / "store")
    assert (first.text, first.signs, first.signer, first.split) == ("dobrý deň", ("DOBRY", "DEN"), "eva", "train")
    assert (len(first.xyz), len(second.xyz), second.video_start_s, second.aspect) == (4, 3, 0.04, 1.0)
    assert np.ptp(first.xyz[:, 0, 0].astype(float) * 255) == pytest.approx(30, abs=3)


def test_run_folders() -> None:
    for name in ("fold-a", "stage-2"):
        kept = json.loads((LEFT / "trained" / name / "run.json").read_text("utf-8"))["recipe"]
        assert json.loads(json.dumps(asdict(read_run_recipe(LEFT / "trained" / name)))) == kept
    first, second = (read_run_recipe(LEFT / "trained" / name) for name in ("fold-a", "stage-2"))
    assert (first.distillation, first.development) == (Distillation(("one", "two")), Development(1, 3))
    assert first.phases[0].mixture is not None
    assert first.phases[0].mixture.words == {"svk": 700, "ase": 140, "ins": 220, "kvk": 60}
    assert (second.stores, second.optimiser.betas) == (Stores(("csl-news",)), (0.9, 0.999))
    folder = RunFolder(LEFT / "trained" / "fold-a")
    assert read_classes(folder).signs == (("ase", "hello"), ("svk", "dobre"))
    assert read_pieces(folder).get_piece_size() == 43


def test_a_run_goes_on_from_its_state() -> None:
    def network() -> torch.nn.Sequential:
        return torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Linear(2, 1))

    trained, average, best = network(), network(), network()
    optimiser = torch.optim.AdamW(trained.parameters())
    done = load_state(LEFT / "trained" / "fold-a", trained, average, optimiser)
    assert done == TrainingProgress(3, 456, 7, Best(0.25, 2, 1))
    load_weights(best, LEFT / "trained" / "fold-a" / "weights-best.safetensors")
    assert all(torch.equal(one, other) for one, other in zip(trained.parameters(), best.parameters(), strict=True))
    first, other = next(trained.parameters()), next(average.parameters())
    assert not torch.equal(first, other)
    assert [float(state["step"]) for state in optimiser.state.values()] == [1.0] * 4


def test_a_report() -> None:
    report = read_report(LEFT / "trained" / "fold-a")
    assert report.figures == {
        "sentences/chrf": Figure(55.5, 50.25, 60.0, 40),
        "words_side/text_exact": Figure(0.5, 0.25, 0.75, 12),
    }
    assert [one["expected"] for one in report.predictions] == ["dobrý deň"]


def test_what_adapt_has_begun_is_kept(tmp_path: Path) -> None:
    work = tmp_path / "mine.work"
    shutil.copytree(LEFT / "adapt" / "mine.work", work)
    clear_outdated(work, load_bundle(LEFT / "data" / "models" / "test-1"), labelled("/elsewhere"), None)
    recipe = read_run_recipe(work / "run")
    assert (recipe.name, recipe.start_from, recipe.phases[0].epochs, recipe.frozen_pose) == ("adapt", "start", 5, True)
