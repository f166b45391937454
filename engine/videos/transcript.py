"""Keeps what was found in a video in a folder, from which interrupted work resumes."""

import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from filelock import FileLock, Timeout

from engine.errors import StorageError
from engine.files.journal import Journal, read_journal, storage_error
from engine.files.records import RecordRules, read_record
from engine.pose.keypoint_file import KeypointFile, KeypointWriter
from engine.sentence import Sentence
from engine.types import Pose, Subtitle

KEYPOINTS_NAME: Final = "keypoints.bin"
CAPTIONS_NAME: Final = "captions.log"
LOCK_NAME: Final = "lock"
_VERSION: Final = 1
_RULES: Final = RecordRules(StorageError, Sentence("Translate the video anew."), any_text=True, unknown_skipped=True)


@dataclass(frozen=True, slots=True)
class Ending:
    """Says what was seen in a whole video; the last event.

    `frame_count` pictures were read, `person_count` of them showed a person, and the model translated `utterance_count`
    stretches of motion. `truncated` tells that a part of the file was unreadable. `hand_pictures` were read since the
    work was last resumed.
    """

    end_s: float
    frame_count: int
    person_count: int
    utterance_count: int
    truncated: bool
    hand_pictures: int = 0


@dataclass(frozen=True, slots=True)
class TranscriptProgress:
    """Says how far a video was read: `done_s` of `duration_s` seconds, None where the file does not say."""

    done_s: float
    duration_s: float | None


Event = TranscriptProgress | Subtitle | Ending
"""The events of a video being translated: progress after each picture, captions, and the ending last."""


@dataclass(frozen=True, slots=True)
class TranscriptTask:
    """Identifies the work: the file as it is on the disk, the model (name and version) and the sign language."""

    video: str
    size_bytes: int
    modified_ns: int
    model: str
    language: str

    @classmethod
    def of(cls, video: Path, model: str, language: str) -> Self:
        """Describe the task for a file; raises StorageError where it is gone."""
        try:
            stat = video.stat()
        except OSError as error:
            raise StorageError(
                "{video} is gone ({reason}). Put it back or choose it anew.",
                video=video,
                reason=error.strerror or error,
            ) from error
        return cls(str(video.absolute()), stat.st_size, stat.st_mtime_ns, model, language)


class Transcript:
    """Opens the folder of one task: keypoints, and a journal of utterances with their captions.

    Keeps what an earlier run of the same task left whole and deletes what another task left. Everything added survives
    the end of this program. A context manager for one program at a time. Raises StorageError.
    """

    def __init__(self, folder: Path, task: TranscriptTask) -> None:
        self._folder = folder
        head = {"version": _VERSION, **asdict(task)}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(folder / LOCK_NAME, timeout=0)
            self._lock.acquire()
            entries = read_journal(folder / CAPTIONS_NAME)
            if not entries or entries[0] != head:
                entries = []
                for name in (CAPTIONS_NAME, KEYPOINTS_NAME):
                    (folder / name).unlink(missing_ok=True)
        except Timeout as error:
            raise StorageError(
                "{video} is being translated by another Signscribe. Wait for it, or close it.", video=task.video
            ) from error
        except OSError as error:
            raise storage_error(folder, error) from error
        self._journal = Journal(folder / CAPTIONS_NAME)
        if not entries:
            self._journal.add(head)
        self._keypoints = KeypointWriter(folder / KEYPOINTS_NAME)
        kept = _Kept.of(entries[1:])
        self.utterances: Final = kept.utterances
        """The captions of the utterances found in earlier runs, in order; None where one said nothing."""
        self.ending: Final = kept.ending
        """How the video ended, None while it was not read to its end."""

    def keypoints(self) -> KeypointFile:
        """Return the poses so far, oldest first."""
        return KeypointFile(self._folder / KEYPOINTS_NAME)

    def add_pose(self, pose: Pose, speed: float) -> None:
        """Keep the next pose and the speed of its faster hand (shoulder widths a second)."""
        self._keypoints.add(pose, speed)

    def add_utterance(self, caption: Subtitle | None) -> None:
        """Keep the caption of the next utterance; None where the model saw no signing in it."""
        self._journal.add({"caption": None if caption is None else caption_entry(caption)})

    def add_ending(self, ending: Ending) -> None:
        """Keep that the video was read to its end."""
        self._journal.add({"ending": asdict(ending)})

    def close(self) -> None:
        """Flush everything to the disk; may be called twice."""
        self._journal.close()
        self._keypoints.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def task_in(folder: Path) -> dict[str, object] | None:
    """Return the task that the captions in the folder belong to, for comparison; None where there is none."""
    entries = read_journal(folder / CAPTIONS_NAME)
    return entries[0] if entries else None


def captions_in(folder: Path) -> tuple[Subtitle, ...]:
    """Return the captions found so far, in the order of their utterances; empty without a transcript."""
    kept = _Kept.of(read_journal(folder / CAPTIONS_NAME)[1:])
    return tuple(caption for caption in kept.utterances if caption is not None)


def remove_transcript(folder: Path) -> None:
    """Delete the folder and everything in it; raises StorageError."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise storage_error(folder, error) from error


def caption_entry(caption: Subtitle) -> dict[str, object]:
    """Return a caption as an entry of a journal."""
    return {**asdict(caption), "signs": list(caption.signs)}


def caption_from_entry(entry: object) -> Subtitle:
    """Read the caption of an entry; raises StorageError for anything that `caption_entry` did not write."""
    return read_record(Subtitle, entry, Sentence("A kept caption"), _RULES)


@dataclass(frozen=True, slots=True)
class _Kept:
    utterances: tuple[Subtitle | None, ...]
    ending: Ending | None

    @classmethod
    def of(cls, entries: list[dict[str, object]]) -> Self:
        ending = next((entry["ending"] for entry in entries if "ending" in entry), None)
        rows = [entry["caption"] for entry in entries if "caption" in entry]
        return cls(
            tuple(None if row is None else caption_from_entry(row) for row in rows),
            _ending(ending),
        )


def _ending(entry: object) -> Ending | None:
    try:
        return read_record(Ending, entry, Sentence("A kept ending"), _RULES)
    except StorageError:
        return None
