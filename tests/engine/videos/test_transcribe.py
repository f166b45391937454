from collections.abc import Callable
from pathlib import Path

import pytest

from engine.bundle.loader import Bundle
from engine.errors import BundleError, MediaError
from engine.translate.translator import Translator
from engine.types import Pose, Subtitle
from engine.videos.transcribe import transcribe
from engine.videos.transcript import Ending, Transcript, TranscriptProgress, TranscriptTask, captions_in
from tests.fakes import Choreography
from tests.signers import pose_at, resting, signing
from tests.videos import write_video


def two_utterances(time_s: float) -> Pose:
    """Signs from 1 to 2.2 s and from 4 to 5.2 s, the hands at rest otherwise."""
    moving = 1.0 <= time_s < 2.2 or 4.0 <= time_s < 5.2
    return pose_at(time_s, *(signing(time_s) if moving else resting(time_s)))


def at_rest(time_s: float) -> Pose:
    return pose_at(time_s, *resting(time_s))


def nobody(time_s: float) -> Pose:
    return pose_at(time_s, hands=False, body=False)


@pytest.fixture(scope="module")
def six_seconds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("videos") / "six_seconds.mp4"
    return write_video(path, times_ms=range(0, 6000, 40))


@pytest.fixture(scope="module")
def translator(small_bundle: Bundle) -> Translator:
    return Translator(small_bundle)


def test_utterances_become_captions_at_their_times(six_seconds: Path, translator: Translator) -> None:
    events = list(transcribe(six_seconds, translator, "svk", Choreography(two_utterances)))
    captions = [event for event in events if isinstance(event, Subtitle)]
    assert [caption.id for caption in captions] == [1, 2]
    for caption, begins_s in zip(captions, (1.0, 4.0), strict=True):
        assert caption.final
        assert begins_s - 0.6 <= caption.start_s <= begins_s
        assert begins_s + 1.0 <= caption.end_s <= begins_s + 1.8


def test_the_same_file_gives_the_same_captions(six_seconds: Path, translator: Translator) -> None:
    first, second = (list(transcribe(six_seconds, translator, "svk", Choreography(two_utterances))) for _ in range(2))
    assert first == second


def test_progress_rises_to_the_end_which_comes_last(six_seconds: Path, translator: Translator) -> None:
    *events, ending = transcribe(six_seconds, translator, "svk", Choreography(two_utterances))
    progress = [event for event in events if isinstance(event, TranscriptProgress)]
    assert [event.done_s for event in progress] == sorted(event.done_s for event in progress)
    assert progress[-1].duration_s == pytest.approx(6.0, abs=0.1)
    assert isinstance(ending, Ending)
    assert ending == Ending(ending.end_s, frame_count=150, person_count=150, utterance_count=2, truncated=False)
    assert ending.end_s == pytest.approx(5.96)


@pytest.mark.parametrize(("pose_of", "person_count"), [(at_rest, 150), (nobody, 0)])
def test_without_signing_there_is_only_an_ending(
    pose_of: Callable[[float], Pose], person_count: int, six_seconds: Path, translator: Translator
) -> None:
    events = list(transcribe(six_seconds, translator, "svk", Choreography(pose_of)))
    ending = events[-1]
    assert not any(isinstance(event, Subtitle) for event in events)
    assert isinstance(ending, Ending)
    assert (ending.person_count, ending.utterance_count) == (person_count, 0)


def test_a_file_cut_off_gives_what_was_read_and_says_so(tmp_path: Path, translator: Translator) -> None:
    torn = write_video(tmp_path / "torn.mkv", times_ms=range(0, 6000, 40))
    torn.write_bytes(torn.read_bytes()[: torn.stat().st_size * 2 // 3])
    *_, ending = transcribe(torn, translator, "svk", Choreography(two_utterances))
    assert isinstance(ending, Ending)
    assert ending.truncated
    assert 1.0 < ending.end_s < 5.5


def test_closing_early_looks_at_no_further_picture(six_seconds: Path, translator: Translator) -> None:
    detector = Choreography(two_utterances)
    events = transcribe(six_seconds, translator, "svk", detector)
    next(events)
    events.close()
    assert len(detector.seen_s) == 1


@pytest.mark.parametrize("looked_at", [1, 40, 70, 149])
def test_interrupted_work_goes_on_where_it_was(
    six_seconds: Path, translator: Translator, tmp_path: Path, looked_at: int
) -> None:
    whole = list(transcribe(six_seconds, translator, "svk", Choreography(two_utterances)))
    task = TranscriptTask.of(six_seconds, "model", "svk")
    with Transcript(tmp_path / "work", task) as kept:
        events = transcribe(six_seconds, translator, "svk", Choreography(two_utterances), kept=kept)
        while (
            next(event for event in events if isinstance(event, TranscriptProgress)).done_s
            < (looked_at - 1) / 25 - 0.001
        ):
            pass
        events.close()
    later = Choreography(two_utterances)
    with Transcript(tmp_path / "work", task) as kept:
        resumed = list(transcribe(six_seconds, translator, "svk", later, kept=kept))
    assert len(later.seen_s) == 150 - looked_at
    assert [event for event in resumed if not isinstance(event, TranscriptProgress)] == [
        event for event in whole if not isinstance(event, TranscriptProgress)
    ]


def test_finished_work_is_not_done_again(six_seconds: Path, translator: Translator, tmp_path: Path) -> None:
    task = TranscriptTask.of(six_seconds, "model", "svk")
    with Transcript(tmp_path / "work", task) as kept:
        whole = list(transcribe(six_seconds, translator, "svk", Choreography(two_utterances), kept=kept))
    again = Choreography(two_utterances)
    with Transcript(tmp_path / "work", task) as kept:
        recalled = list(transcribe(six_seconds, translator, "svk", again, kept=kept))
    assert again.seen_s == []
    assert recalled[-1] == whole[-1]
    assert captions_in(tmp_path / "work") == tuple(event for event in whole if isinstance(event, Subtitle))


def test_what_cannot_be_used_is_a_typed_error(six_seconds: Path, tmp_path: Path, translator: Translator) -> None:
    with pytest.raises(MediaError):
        list(transcribe(tmp_path / "none.mp4", translator, "svk", Choreography(at_rest)))
    with pytest.raises(BundleError, match="does not know the language 'kvk'"):
        list(transcribe(six_seconds, translator, "kvk", Choreography(at_rest)))
