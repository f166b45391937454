"""Edits the captions of one video; saves every step at once and can undo it even after a crash."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.video.edits import Change, Edited, delete, insert, merge, new_text, new_times, split
from engine.errors import StorageError
from engine.files.journal import Journal, read_journal
from engine.files.records import RecordRules, read_record
from engine.sentence import Sentence
from engine.subtitles.document import LookedUp
from engine.types import Subtitle
from engine.videos.transcript import caption_entry, caption_from_entry, captions_in, task_in

EDITS_NAME: Final = "edits.log"
_LOOK_UP_RULES: Final = RecordRules(StorageError, Sentence("Look it up again."), any_text=True, unknown_skipped=True)
_MOST_DIGITS: Final = 18  # in a caption's number


@dataclass(frozen=True, slots=True)
class _Step:
    """One edit as it is saved; `goes_on` says that it continues the one before, as typing does."""

    change: Change
    goes_on: bool = False


class CaptionEditor:
    """Opens the captions in a video's folder with all edits so far; calls `on_change` after each change.

    When a method returns, the edit survives a crash of the program. Edits of captions found by another model, or in an
    older file, stay in the journal but have no effect. Raises StorageError, and SettingsError for an impossible edit.
    """

    def __init__(self, folder: Path, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self._folder = folder
        self._task = task_in(folder)
        self._found = list(captions_in(folder))
        self._done: list[tuple[_Step, Edited]] = []  # each step with the state before it
        self._undone: list[_Step] = []
        self._edited = Edited()
        self._look_ups: dict[tuple[float, float], LookedUp] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                "{folder} cannot be made ({reason}). Make room and try again.",
                folder=folder,
                reason=error.strerror or error,
            ) from error
        edited: object = None
        for entry in read_journal(folder / EDITS_NAME):
            edited = self._replay(entry, edited)
        self._journal = Journal(folder / EDITS_NAME)
        if self._task is not None and self._task != edited:
            self._replay({"task": self._task}, edited)
            self._keep({"task": self._task})
        self._captions = self._edited.applied(self._found)

    @property
    def captions(self) -> tuple[Subtitle, ...]:
        """The captions as they are now, ordered by their start."""
        return self._captions

    @property
    def look_ups(self) -> tuple[LookedUp, ...]:
        """What was looked up in this video, oldest first; only the newest result for each span."""
        return tuple(self._look_ups.values())

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    @property
    def is_outdated(self) -> bool:
        """Whether the video is now read with another model, or the file changed: open a new editor then."""
        return self._task is not None and task_in(self._folder) != self._task

    def caption(self, caption_id: int) -> Subtitle | None:
        """The caption with this id."""
        return next((caption for caption in self._captions if caption.id == caption_id), None)

    def add_found(self, caption: Subtitle) -> None:
        """Add a caption that the machine found; edits stay as they are."""
        if self._task is None:  # opened before work on the video began
            self._task = task_in(self._folder)
            self._keep({"task": self._task})
        self._found = [one for one in self._found if one.id != caption.id] + [caption]
        self._show()

    def write(self, caption_id: int, text: str, *, goes_on: bool = False) -> None:
        """Rewrite a caption; `goes_on` merges this step with the last one if that wrote the same caption."""
        caption = self._known(caption_id)
        if caption.solid == " ".join(text.split()):
            return
        last = self._done[-1][0] if self._done else None
        same = last is not None and set(last.change) == {caption_id} and not self._undone
        self._do(_Step(new_text(caption, text), goes_on=goes_on and same))

    def move(self, caption_id: int, start_s: float, end_s: float) -> None:
        """Change a caption's start and end."""
        caption = self._known(caption_id)
        if (caption.start_s, caption.end_s) != (start_s, end_s):
            self._do(_Step(new_times(caption, start_s, end_s)))

    def split(self, caption_id: int, at_s: float) -> None:
        """Split a caption in two."""
        self._do(_Step(split(self._known(caption_id), at_s, self._edited.next_id())))

    def merge(self, caption_id: int) -> bool:
        """Merge a caption with the next one; returns whether there was one."""
        place = self._captions.index(self._known(caption_id))
        if place + 1 == len(self._captions):
            return False
        self._do(_Step(merge(self._captions[place], self._captions[place + 1])))
        return True

    def delete(self, caption_ids: Sequence[int]) -> None:
        """Delete captions."""
        self._do(_Step(delete([self._known(caption_id) for caption_id in caption_ids])))

    def insert(self, at_s: float) -> int:
        """Insert an empty caption and return its id."""
        own_id = self._edited.next_id()
        following = next((one.start_s for one in self._captions if one.start_s > at_s), None)
        self._do(_Step(insert(at_s, following, own_id)))
        return own_id

    def keep_look_up(self, look_up: LookedUp) -> None:
        """Save what was looked up in a span for the exported files; undo does not remove it."""
        self._keep({"look_up": asdict(look_up)})
        self._take_look_up(look_up)

    def undo(self) -> None:
        """Undo the last step, if there is one."""
        if self._done:
            self._keep({"undo": True})
            self._take_back()
            self._show()

    def redo(self) -> None:
        """Redo the step that was undone last, if there is one."""
        if self._undone:
            self._keep({"redo": True})
            self._do_again()
            self._show()

    def close(self) -> None:
        """Flush everything to the disk; may be called twice."""
        self._journal.close()

    def _known(self, caption_id: int) -> Subtitle:
        caption = self.caption(caption_id)
        if caption is None:
            raise StorageError("There is no caption {caption_id} any more. Choose another one.", caption_id=caption_id)
        return caption

    def _do(self, step: _Step) -> None:
        self._keep(_entry(step))
        self._take(step)
        self._show()

    def _keep(self, entry: dict[str, object]) -> None:
        self._journal.add(entry)
        self._journal.sync()

    def _take(self, step: _Step) -> None:
        self._undone.clear()
        if step.goes_on and self._done:
            joined, before = self._done.pop()
            step = replace(joined, change={**joined.change, **step.change})
        else:
            before = self._edited
        self._done.append((step, before))
        self._edited = before.with_change(step.change)

    def _take_look_up(self, look_up: LookedUp) -> None:
        span_s = (look_up.start_s, look_up.end_s)
        self._look_ups.pop(span_s, None)
        self._look_ups[span_s] = look_up

    def _take_back(self) -> None:
        step, self._edited = self._done.pop()
        self._undone.append(step)

    def _do_again(self) -> None:
        step = self._undone.pop()
        self._done.append((step, self._edited))
        self._edited = self._edited.with_change(step.change)

    def _replay(self, entry: dict[str, object], task: object) -> object:
        """Apply an entry of edits made for `task`; returns the task of the later ones."""
        match entry:
            case {"task": following}:
                if task not in (None, following):
                    self._forget_edits()
                return following
            case {"undo": _} if self._done:
                self._take_back()
            case {"redo": _} if self._undone:
                self._do_again()
            case {"change": _}:
                self._take(_step(entry))
            case {"look_up": look_up}:
                self._take_look_up(_look_up(look_up))
        return task

    def _forget_edits(self) -> None:
        self._done.clear()
        self._undone.clear()
        self._edited = Edited()
        self._look_ups.clear()

    def _show(self) -> None:
        self._captions = self._edited.applied(self._found)
        self._on_change()


def _entry(step: _Step) -> dict[str, object]:
    change = {
        str(number): None if caption is None else caption_entry(caption) for number, caption in step.change.items()
    }
    return {"change": change, "goes_on": step.goes_on}


def _step(entry: dict[str, object]) -> _Step:
    match entry:
        case {"change": dict(change), "goes_on": bool(goes_on)} if all(map(_is_caption_number, change)):
            captions = {
                int(number): None if caption is None else caption_from_entry(caption)
                for number, caption in change.items()
            }
            return _Step(MappingProxyType(captions), goes_on)
    raise StorageError("A kept edit cannot be read: {entry}. Translate the video anew.", entry=repr(entry))


def _is_caption_number(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) <= _MOST_DIGITS


def _look_up(entry: object) -> LookedUp:
    return read_record(LookedUp, entry, Sentence("A kept look-up"), _LOOK_UP_RULES)
