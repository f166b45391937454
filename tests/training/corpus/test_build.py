"""From a long subtitled video to a corpus: a made video with a signer in one corner, and the real clip of the demo."""

import json
from collections import Counter
from pathlib import Path

import av
import numpy as np
import pytest

from engine.errors import InputError
from engine.media.video import Video
from engine.pose.layout import KEYPOINT_COUNT, LEFT_HAND, LEFT_SHOULDER, LEFT_WRIST, RIGHT_SHOULDER
from engine.types import Frame, Pose
from tests.training.picture_detector import PictureDetector
from training.__main__ import main
from training.corpus.build import CorpusRules, cut_video, finish_corpus, is_cut, said_in, split_of, subtitles_of
from training.corpus.clips import LookRules, unfit
from training.corpus.sentences import Said
from training.corpus.signer import SignerActivity, activity, find_signer
from training.data.boxes import Box
from training.data.labels.manifest import read_manifest

REPOSITORY = Path(__file__).resolve().parents[3]
DEMO_CLIP = REPOSITORY / "assets" / "demo" / "svk_sentence_006.mp4"
WIDTH_PX, HEIGHT_PX, RATE = 160, 120, 10
SIGNER = (120, 100)
"""Where the bright body of the made signer is, in pixels; a darker one stands still at the upper left."""
MOVES_S = (2.0, 8.0)


def write_news(path: Path, length_s: float = 10.0) -> Path:
    """A video of two people: one at the lower right, whose hand (white) moves for a while, and one who stands still."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "10"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        for index in range(int(length_s * RATE)):
            picture = np.full((HEIGHT_PX, WIDTH_PX, 3), 30, np.uint8)
            picture[20:40, 20:60] = 140
            picture[SIGNER[1] - 10 : SIGNER[1] + 10, SIGNER[0] - 10 : SIGNER[0] + 10] = 140
            moving = MOVES_S[0] <= index / RATE < MOVES_S[1]
            hand_x = SIGNER[0] - 10 + (8 * (index % 3) if moving else 0)
            picture[SIGNER[1] - 30 : SIGNER[1] - 22, hand_x : hand_x + 8] = 255
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return path


class BlockDetector(PictureDetector):
    """Sees a person in the largest grey block of the picture, and a hand in a white one."""

    def detect(self, frame: Frame) -> Pose:
        grey = frame.rgb[..., 0].astype(int)
        height_px, width_px = grey.shape
        xy = np.zeros((KEYPOINT_COUNT, 2), np.float32)
        score = np.zeros(KEYPOINT_COUNT, np.float32)
        body, hand = np.argwhere(abs(grey - 140) < 25), np.argwhere(grey > 220)
        if len(body) > 60:
            (top, left), (_, right) = body.min(axis=0), body.max(axis=0)
            xy[:] = (left / width_px, top / height_px)
            xy[LEFT_SHOULDER] = (right / width_px, top / height_px)
            score[: LEFT_HAND.start] = 1
        if len(hand) > 20:
            place = hand.mean(axis=0)[::-1] / (width_px, height_px)
            xy[LEFT_HAND], xy[LEFT_WRIST] = place, place
            score[LEFT_HAND] = score[LEFT_WRIST] = 1
        elif len(body) > 60:
            score[LEFT_WRIST] = 0
        return Pose(frame.time_s, xy, score, width_px / height_px)


RULES = CorpusRules("svk", dev_share=0.0, test_share=0.0)
PIECES = [Said(2.5, 4.0, "Dobrý deň."), Said(4.5, 7.5, "Začína sa zima."), Said(8.2, 9.7, "Nikto sa nehýbe.")]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_news(tmp_path_factory.mktemp("news") / "news.mp4")


def test_the_signer_is_the_person_whose_hands_move(news: Path) -> None:
    box = find_signer(news, PIECES[:2], BlockDetector())
    assert box is not None
    assert box.left < (SIGNER[0] - 12) / WIDTH_PX
    assert box.right > (SIGNER[0] + 12) / WIDTH_PX
    assert box.top < (SIGNER[1] - 30) / HEIGHT_PX
    assert box.left > 60 / WIDTH_PX  # the other person is outside
    assert find_signer(news, [Said(8.5, 9.8, "x")], BlockDetector()) is None  # hands at rest


def test_sentences_become_clips_with_counts_of_what_was_left_out(news: Path, tmp_path: Path) -> None:
    outcome = cut_video(news, PIECES, tmp_path, BlockDetector(), RULES)
    assert [(entry.name, entry.text) for entry in outcome.entries] == [
        ("news/00000", "Dobrý deň."),
        ("news/00001", "Začína sa zima."),
    ]
    assert outcome.dropped == Counter({"hands do not move": 1})
    assert outcome.box is not None
    with Video(tmp_path / "clips" / "news" / "00001.mp4") as clip:
        assert clip.info.duration_s == pytest.approx(3.0, abs=0.15)
        assert clip.info.width_px == pytest.approx(WIDTH_PX * (outcome.box.right - outcome.box.left), abs=2)
        assert len(list(clip.frames())) == 30
    assert is_cut(news, tmp_path)
    finish_corpus(tmp_path)
    assert [entry.text for entry in read_manifest(tmp_path / "manifest.jsonl").usable()] == [
        "Dobrý deň.",
        "Začína sa zima.",
    ]
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report == {"videos": 1, "clips": 2, "dropped": {"hands do not move": 1}}
    assert not list(tmp_path.rglob("*.part"))


def test_texts_are_shifted_by_the_delay_and_the_box_can_be_given(news: Path, tmp_path: Path) -> None:
    late = CorpusRules("svk", delay_s=2.6, box=Box(0.5, 0.4, 1, 1), test_share=1.0)
    outcome = cut_video(news, PIECES, tmp_path, BlockDetector(), late)
    assert [entry.text for entry in outcome.entries] == ["Dobrý deň."]
    assert outcome.entries[0].split == "test"
    assert outcome.dropped == Counter({"after the end of the video": 2})


def test_a_video_in_which_nobody_signs_has_no_clips(news: Path, tmp_path: Path) -> None:
    outcome = cut_video(news, PIECES[2:], tmp_path, BlockDetector(), RULES)
    assert outcome.entries == ()
    assert outcome.dropped == Counter({"nobody signs in the video": 1})


def test_splits_go_by_the_video_s_name_alone() -> None:
    rules = CorpusRules("svk", dev_share=0.1, test_share=0.2)
    counts = Counter(split_of(f"video {number}", rules) for number in range(2000))
    assert counts["test"] == pytest.approx(400, abs=60)
    assert counts["dev"] == pytest.approx(200, abs=50)
    assert split_of("video 1", rules) == split_of("video 1", rules)


def test_subtitles_are_found_beside_the_video(tmp_path: Path) -> None:
    video = tmp_path / "news.mp4"
    with pytest.raises(InputError, match="no subtitles beside it"):
        said_in(video, "svk", None)
    assert said_in(video, "svk", lambda path, language: [(1, 2, f"{path.stem} {language}")]) == [
        Said(1.0, 2.0, "news svk")
    ]
    (tmp_path / "news.sk.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n", "utf-8")
    assert subtitles_of(video) == tmp_path / "news.sk.vtt"
    assert said_in(video, "svk", None) == [Said(1.0, 2.0, "x")]


def test_what_makes_a_clip_unfit() -> None:
    rules = LookRules()
    assert unfit(SignerActivity(0.5, 1, 1), rules) == "signer not in view"
    assert unfit(SignerActivity(1, 0.1, 1), rules) == "hands not in view"
    assert unfit(SignerActivity(1, 1, 0.1), rules) == "hands do not move"
    assert unfit(SignerActivity(1, 1, 1), rules) == ""


def test_activity_counts_in_shoulder_widths_a_second() -> None:
    def pose(time_s: float, wrist_x: float) -> Pose:
        xy = np.zeros((KEYPOINT_COUNT, 2), np.float32)
        xy[LEFT_SHOULDER], xy[RIGHT_SHOULDER], xy[LEFT_WRIST] = (0.6, 0.5), (0.4, 0.5), (wrist_x, 0.5)
        return Pose(time_s, xy, np.ones(KEYPOINT_COUNT, np.float32), 2.0)

    assert activity([pose(0, 0.2), pose(0.5, 0.4), pose(1, 0.2)]).travel == pytest.approx(2.0)


@pytest.mark.slow
def test_the_command_makes_a_corpus_that_prepare_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    video = tmp_path / "news.mp4"
    video.write_bytes(DEMO_CLIP.read_bytes())
    (tmp_path / "news.srt").write_text("1\n00:00:01,000 --> 00:00:04,000\nMoje meno je Michal.\n", "utf-8")
    out = tmp_path / "corpus"
    arguments = ["corpus", str(tmp_path), "--out", str(out), "--language", "svk", "--box", "0.1,0,0.9,1"]
    assert main([*arguments, "--test-share", "0", "--dev-share", "0"]) == 0
    assert "1 clips of 1 videos" in capsys.readouterr().out
    assert main(["check", str(out / "manifest.jsonl"), "--open"]) == 0
    assert main(["prepare", str(out / "manifest.jsonl"), "--out", str(tmp_path / "store"), "--rate", "5"]) == 0
    assert "1 of 1 clips, 15 frames; 0 could not be read." in capsys.readouterr().out
