"""Captions a camera, or a video played like one, in the terminal."""

import argparse
import shutil
import sys
import time
from pathlib import Path
from typing import Final, TextIO

from app.commands.model_choice import choose_hand_use, choose_language
from app.models.open import open_model
from app.paths import own_signs_file
from engine.commands import FAILURE, OK
from engine.errors import SettingsError
from engine.live.captions import CaptionSettings, CaptionWriter
from engine.live.session import LiveSession, LiveSettings
from engine.media.camera import Camera, FrameSource, VideoCamera, list_cameras
from engine.media.video import Video
from engine.subtitles.lines import caption_text
from engine.types import EngineError, EngineState, EngineStatus, Frame, Pose, Subtitle

STATE_WORDS: Final = {
    EngineState.STARTING: "getting ready",
    EngineState.WAITING: "waiting for signing",
    EngineState.SIGNING: "signing",
    EngineState.HANDS_OUT_OF_VIEW: "hands are out of view",
    EngineState.NOBODY: "nobody is in view",
    EngineState.TOO_DARK: "too dark",
    EngineState.PAUSED: "paused",
    EngineState.STOPPED: "stopped",
}
CLEAR_LINE: Final = "\r\x1b[K"
LOOK_EVERY_S: Final = 0.5


def caption(arguments: argparse.Namespace) -> int:
    """Print captions until the video ends or Ctrl+C, as `signscribe live` was told; returns FAILURE after an error."""
    source = choose_source(arguments.source, as_live=arguments.as_live)
    model = open_model(arguments.model)
    translator = model.captions(own_signs_file() if arguments.own_signs else None)
    language = choose_language(translator.manifest, arguments.language)
    listener = TerminalListener(sys.stdout, sys.stderr, finite=isinstance(source, VideoCamera))
    writer = CaptionWriter(translator, language.code, CaptionSettings(stable=arguments.stable))
    settings = LiveSettings(hand_use=choose_hand_use(translator.manifest, arguments.hand_pictures))
    session = LiveSession(source, model.open_detector, writer, listener, settings)
    session.start()
    try:
        while not listener.reader_gone and not session.wait(LOOK_EVERY_S):
            continue
    except KeyboardInterrupt:
        listener.close_line()
    finally:
        session.stop()
    return FAILURE if listener.failed or listener.reader_gone else OK


def choose_source(source: str, *, as_live: bool) -> FrameSource:
    """Return the camera with the number `source`, or the video of that name played at its own pace.

    Raises SettingsError if there is no such camera, or for a video without `as_live`; MediaError if a file is no video.
    """
    if not source.isdecimal():
        if not as_live:
            raise SettingsError(
                f"{source} is not a camera; add --as-live to play a video, or use signscribe translate."
            )
        with Video(source):
            return VideoCamera(Path(source))
    cameras = list_cameras()
    for camera in cameras:
        if camera.index == int(source):
            return Camera(camera)
    found = ", ".join(f"{camera.index} ({camera.name})" for camera in cameras) or "none"
    raise SettingsError(f"There is no camera {source}; cameras found: {found}. Plug one in or choose another.")


class TerminalListener:
    """Prints finished captions with the time of day to `out`, and each change of state to `remarks`.

    On a terminal the last line shows the end of the unfinished caption. `failed` is set by errors, except for a lost
    camera, which the run looks for again; a `finite` source cannot come back, so all its errors count. `reader_gone` is
    set once nobody reads the captions any more, as behind `| head`.
    """

    def __init__(self, out: TextIO, remarks: TextIO, *, finite: bool) -> None:
        self._out = out
        self._remarks = remarks
        self._finite = finite
        self._state: EngineState | None = None
        self._dropped_count = 0
        self._day_s = time.time() - time.monotonic()
        self.failed = False
        self.reader_gone = False

    def on_frame(self, frame: Frame, pose: Pose | None) -> None:
        """Ignore the frames."""

    def on_subtitle(self, subtitle: Subtitle) -> None:
        if subtitle.final:
            self.close_line()
            moment = time.strftime("%H:%M:%S", time.localtime(self._day_s + subtitle.start_s))
            self._print(f"{moment}  {caption_text(subtitle)}\n")
        elif self._out.isatty():
            room = shutil.get_terminal_size().columns - 1  # a longer line would wrap, and could not be wiped
            self._print(f"{CLEAR_LINE}{caption_text(subtitle)[-room:]}")

    def on_status(self, status: EngineStatus) -> None:
        if status.utterances_dropped > self._dropped_count:
            self._dropped_count = status.utterances_dropped
            self._remark(f"[this computer is too slow: {self._dropped_count} left out so far]")
        if status.state is not self._state:
            self._state = status.state
            self._remark(f"[{STATE_WORDS[status.state]}]")

    def on_error(self, error: EngineError) -> None:
        self.failed |= self._finite or error.stage != "camera"
        self._remark(f"signscribe: {error.detail}")

    def _remark(self, text: str) -> None:
        self.close_line()
        print(text, file=self._remarks, flush=True)

    def close_line(self) -> None:
        """Wipe the unfinished caption off the terminal."""
        if self._out.isatty():
            self._print(CLEAR_LINE)

    def _print(self, text: str) -> None:
        try:
            print(text, end="", file=self._out, flush=True)
        except BrokenPipeError:
            self.reader_gone = True
