from pathlib import Path

import av
import numpy as np
import pytest

from engine.errors import CaptionFileError, MediaError
from engine.media.video import Video
from engine.subtitles.document import CaptionDocument
from engine.subtitles.video_copy import Plate, blended, captioned_name, write_burned_copy, write_soft_copy
from engine.types import Subtitle
from tests.videos import turn_display, write_sound, write_video

DOCUMENT = CaptionDocument(
    (
        Subtitle(1, 0.5, 1.5, "Moje meno je Michal a {toto} \\N je druhý riadok textu.", "", 0.9, True),
        Subtitle(2, 2.0, 3.0, "Áno", "", 0.9, True),
    )
)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_video(tmp_path / "clip.mp4", times_ms=range(0, 4000, 40))


def magenta_plate(lines: tuple[str, ...], width_px: int, height_px: int) -> Plate:
    assert lines
    return Plate(np.full((8, width_px, 4), (255, 0, 255, 255), np.uint8), 0, height_px - 8)


def is_magenta(rgb: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bool:
    red, green, blue = rgb.reshape(-1, 3).mean(axis=0)
    return bool(min(red, blue) - green > 150)


@pytest.mark.parametrize("ending", [".mkv", ".mp4"])
def test_a_soft_copy_holds_the_pictures_and_a_track_that_ffmpeg_reads(clip: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / captioned_name(clip, ending)
    write_soft_copy(clip, target, DOCUMENT)
    with av.open(str(target)) as container:
        assert container.streams.video[0].codec_context.name == "h264"
        track = container.streams.subtitles[0]
        said = [
            (float(packet.pts * packet.time_base), bytes(packet)[2 if ending == ".mp4" else 0 :].decode())
            for packet in container.demux(track)
            if packet.pts is not None and packet.size > 2
        ]
    assert [start_s for start_s, _ in said] == [0.5, 2.0]
    assert said[0][1].replace("\n", " ") == "Moje meno je Michal a {toto} ＼N je druhý riadok textu."
    assert said[1][1] == "Áno"
    with Video(clip) as before, Video(target) as after:
        assert [frame.time_s for frame in before.frames()] == pytest.approx([frame.time_s for frame in after.frames()])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip.captioned" + ending, "clip.mp4"]


def test_a_burned_copy_shows_captions_in_their_time_and_upright(clip: Path, tmp_path: Path) -> None:
    turned = turn_display(clip, 0, 1, -1, 0)
    target = tmp_path / "burned.mp4"
    seen_s = list(write_burned_copy(turned, target, DOCUMENT, magenta_plate))
    assert len(seen_s) == 100
    with Video(target) as burned:
        assert (burned.info.width_px, burned.info.height_px) == (48, 64)
        coloured = [(frame.time_s, is_magenta(frame.rgb[-6:])) for frame in burned.frames()]
    for wanted_s, captioned in ((0.2, False), (0.8, True), (1.96, False), (2.4, True), (3.5, False)):
        nearest = int(np.argmin([abs(time_s - wanted_s) for time_s, _ in coloured]))
        assert coloured[nearest][1] == captioned, wanted_s


def test_a_copy_that_is_given_up_leaves_nothing(clip: Path, tmp_path: Path) -> None:
    writing = write_burned_copy(clip, tmp_path / "burned.mkv", DOCUMENT, magenta_plate)
    next(writing)
    writing.close()
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]


def test_what_cannot_be_copied_is_one_sentence(clip: Path, tmp_path: Path) -> None:
    with pytest.raises(CaptionFileError, match=r"\.mkv or \.mp4"):
        write_soft_copy(clip, tmp_path / "copy.avi", DOCUMENT)
    with pytest.raises(CaptionFileError, match="is there already"):
        write_soft_copy(clip, clip, DOCUMENT)
    with pytest.raises(CaptionFileError, match="is the video itself"):
        write_soft_copy(clip, clip, DOCUMENT, overwrite=True)
    with pytest.raises(MediaError, match="sound but no pictures"):
        write_soft_copy(write_sound(tmp_path / "sound.mp4"), tmp_path / "copy.mkv", DOCUMENT)
    vp8 = write_video(tmp_path / "old.webm", codec="libvpx")
    with pytest.raises(MediaError, match=r"ends in \.mkv"):
        write_soft_copy(vp8, tmp_path / "copy.mp4", DOCUMENT)
    assert not (tmp_path / "copy.mp4").exists()


def test_a_plate_is_laid_on_by_its_opacity() -> None:
    plate = Plate(np.array([[[200, 200, 200, 255], [100, 100, 100, 51], [9, 9, 9, 0]]], np.uint8), 1, 1)
    mixed = blended(np.zeros((3, 5, 3), np.uint8), plate)
    assert mixed[1].tolist() == [[0] * 3, [200] * 3, [20] * 3, [0] * 3, [0] * 3]
    assert not mixed[[0, 2]].any()
