import os
from fractions import Fraction
from pathlib import Path

import numpy as np
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import MediaError
from engine.media import video as video_module
from engine.media.video import Video
from tests.videos import shared_video, turn_display, write_sound, write_video

IRREGULAR_MS = (0, 40, 200, 230, 1000, 1033)


def grey_levels(path: Path) -> list[int]:
    """Level of the bottom right quarter of each picture, which says which picture it is."""
    with Video(path) as video:
        return [int(frame.rgb[-8:, -8:].mean()) for frame in video.frames()]


@pytest.mark.parametrize(
    ("name", "codec", "pixel_format", "size_px"),
    [
        ("h264.mp4", "libx264", "yuv420p", (64, 48)),
        ("ten_bit.mkv", "libx264", "yuv420p10le", (64, 48)),
        ("vp9.webm", "libvpx-vp9", "yuv420p", (64, 48)),
        ("camera.avi", "mjpeg", "yuvj420p", (64, 48)),
        ("odd.mkv", "ffv1", "yuv444p", (37, 27)),
        ("animation.gif", "gif", "rgb8", (37, 27)),
    ],
)
def test_every_picture_of_common_formats_comes_out_in_order(
    tmp_path: Path, name: str, codec: str, pixel_format: str, size_px: tuple[int, int]
) -> None:
    path = write_video(tmp_path / name, codec=codec, pixel_format=pixel_format, size_px=size_px)
    with Video(path) as video:
        frames = list(video.frames())
        assert (video.info.width_px, video.info.height_px) == size_px
        assert not video.truncated
    assert [frame.index for frame in frames] == list(range(10))
    assert np.allclose([frame.time_s for frame in frames], np.arange(10) * 0.04, atol=1e-6)
    assert all(frame.rgb.shape == (size_px[1], size_px[0], 3) and not frame.rgb.flags.writeable for frame in frames)
    levels = [float(frame.rgb[-8:, -8:].mean()) for frame in frames]
    assert np.allclose(levels, 20 + 10 * np.arange(10), atol=25 if codec == "gif" else 6)
    assert all(frame.rgb[:8, :8].mean() > 240 for frame in frames)


def test_irregular_times_are_kept(tmp_path: Path) -> None:
    with Video(write_video(tmp_path / "phone.mp4", times_ms=IRREGULAR_MS)) as video:
        assert [round(frame.time_s * 1000) for frame in video.frames()] == list(IRREGULAR_MS)


def test_times_count_from_the_first_picture(tmp_path: Path) -> None:
    path = write_video(tmp_path / "late.mkv", times_ms=(5000, 5040, 5080))
    with Video(path) as video:
        assert [round(frame.time_s * 1000) for frame in video.frames()] == [0, 40, 80]


@pytest.mark.parametrize(
    ("matrix", "white_corner"),
    [
        ((1, 0, 0, 1), (0, 0)),
        ((0, 1, -1, 0), (0, -1)),  # a quarter turn clockwise
        ((-1, 0, 0, -1), (-1, -1)),
        ((0, -1, 1, 0), (-1, 0)),
        ((-1, 0, 0, 1), (0, -1)),  # mirrored
    ],
)
def test_pictures_come_out_upright(
    tmp_path: Path, matrix: tuple[int, int, int, int], white_corner: tuple[int, int]
) -> None:
    path = turn_display(write_video(tmp_path / "turned.mp4"), *matrix)
    turned = matrix[0] == 0
    with Video(path) as video:
        first = next(video.frames()).rgb
        assert first.shape[:2] == ((64, 48) if turned else (48, 64))
        assert (video.info.width_px, video.info.height_px) == first.shape[1::-1]
    bright = {(row, column): bool(first[row, column].mean() > 200) for row in (0, -1) for column in (0, -1)}
    assert [corner for corner, white in bright.items() if white] == [white_corner]


def test_pixels_become_square(tmp_path: Path) -> None:
    path = write_video(tmp_path / "narrow.mp4", size_px=(72, 48), pixel_aspect=Fraction(2, 3))
    with Video(path) as video:
        assert (video.info.width_px, video.info.height_px) == (48, 48)
        assert next(video.frames()).rgb.shape == (48, 48, 3)


def test_a_lower_rate_keeps_real_pictures_and_their_times(tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.mp4", times_ms=tuple(range(0, 1000, 40)))
    with Video(path) as video:
        every = {frame.index: frame for frame in video.frames()}
        chosen = list(video.frames(12.5))
        assert [frame.index for frame in chosen] == list(range(0, 25, 2))
        assert not video.truncated
    assert all(frame.time_s == every[frame.index].time_s for frame in chosen)
    assert all(np.array_equal(frame.rgb, every[frame.index].rgb) for frame in chosen)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.mp4")
    assert grey_levels(path) == grey_levels(path)
    with Video(path) as video:
        assert len(list(video.frames())) == len(list(video.frames())) == 10


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("missing.mp4", None, "There is no file"),
        ("empty.mp4", b"", "is empty"),
        ("letter.mp4", b"Dear friend, this is no video at all.\n" * 50, "damaged or is not a video"),
        ("noise.avi", bytes(range(256)) * 64, "damaged or is not a video"),
    ],
)
def test_what_is_no_video_gives_one_sentence(tmp_path: Path, name: str, content: bytes | None, sentence: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MediaError, match=sentence) as caught:
        Video(path)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="is a folder"):
        Video(tmp_path)


def test_sound_alone_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="sound but no pictures"):
        Video(write_sound(tmp_path / "song.mp4"))


@pytest.mark.parametrize("name", ["nothing.mkv", "nothing.mp4", "nothing.avi"])
def test_no_pictures_in_a_video_track_gives_one_sentence(tmp_path: Path, name: str) -> None:
    path = write_video(tmp_path / name, codec="mpeg4", times_ms=())
    assert path.stat().st_size > 0
    with pytest.raises(MediaError, match=r"no picture|is damaged"):
        Video(path)


def test_an_unknown_codec_gives_one_sentence(tmp_path: Path) -> None:
    path = write_video(tmp_path / "strange.mp4")
    path.write_bytes(path.read_bytes().replace(b"avc1", b"zzz1"))
    with pytest.raises(MediaError, match="cannot decode"):
        Video(path)


def test_a_play_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.m3u8"
    path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{write_video(tmp_path / 'clip.ts')}\n")
    with pytest.raises(MediaError, match="is not a video"):
        Video(path)


def test_too_large_pictures_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="4098 x 16 pixels"):
        Video(write_video(tmp_path / "wide.mkv", size_px=(4098, 16), times_ms=(0,)))


def test_too_long_a_video_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"12\.1 hours"):
        Video(write_video(tmp_path / "long.mkv", times_ms=(0, 43_560_000)))


def test_a_cut_off_file_yields_what_there_is_and_says_so(tmp_path: Path) -> None:
    path = write_video(
        tmp_path / "cut.mp4",
        size_px=(320, 240),
        times_ms=tuple(range(0, 4000, 40)),
        options={"movflags": "faststart"},
    )
    os.truncate(path, path.stat().st_size * 2 // 3)
    with Video(path) as video:
        frames = list(video.frames())
        assert 10 < len(frames) < 100
        assert video.truncated


def test_a_slow_rate_does_not_look_cut_off(tmp_path: Path) -> None:
    with Video(write_video(tmp_path / "clip.mp4", times_ms=tuple(range(0, 3000, 40)))) as video:
        assert len(list(video.frames(0.5))) == 2
        assert not video.truncated


def test_files_are_closed_however_reading_ends(tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.mp4", times_ms=tuple(range(0, 2000, 40)))
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("open files are listed on Linux only")

    def open_here() -> int:
        return sum(os.path.realpath(entry) == str(path.resolve()) for entry in folder.iterdir())

    with Video(path) as video:
        abandoned = video.frames()
        next(abandoned)
        assert open_here() == 1
    assert open_here() == 0
    assert list(abandoned) == []


def test_memory_does_not_grow_with_the_length(tmp_path: Path) -> None:
    path = write_video(tmp_path / "long.mp4", codec="mpeg4", size_px=(640, 480), times_ms=tuple(range(0, 12_000, 40)))
    process = psutil.Process()
    with Video(path) as video:
        resident_mb = [process.memory_info().rss / 1e6 for _ in video.frames()]
    assert len(resident_mb) == 300  # 276 MB of pictures
    assert max(resident_mb[20:]) - resident_mb[20] < 20


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=30))
def test_damaged_bytes_give_pictures_or_one_media_error(tmp_path: Path, flips: list[tuple[int, int]]) -> None:
    whole = tmp_path / "whole.mp4"
    if not whole.exists():
        write_video(whole)
    content = bytearray(whole.read_bytes())
    for place, change in flips:
        content[place % len(content)] ^= change
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(bytes(content))
    times_s: list[float] = []
    sentence = "damaged.mp4"
    try:
        with Video(damaged) as video:
            times_s = [frame.time_s for frame in video.frames()]
    except MediaError as error:
        sentence = str(error)
    assert "damaged.mp4" in sentence
    assert np.all(np.diff(times_s) > 0)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count", "size_px"),
    [
        ("svk_sentence_006.mp4", 142, (852, 480)),
        ("ins_webcam_hello.avi", 81, (640, 480)),
        ("psp_Hello.mp4", 290, (480, 480)),
    ],
)
def test_real_clips_are_read_whole(name: str, count: int, size_px: tuple[int, int]) -> None:
    with Video(shared_video(name)) as video:
        assert (video.info.width_px, video.info.height_px) == size_px
        assert sum(1 for _ in video.frames()) == count
        assert not video.truncated


def test_limits_are_those_of_the_documentation() -> None:
    assert (video_module.MAX_SIDE_PX, video_module.MAX_DURATION_S) == (4096, 43200)


def test_pictures_at_given_times_are_those_of_a_whole_reading(tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.mp4", times_ms=range(0, 2000, 40))
    with Video(path) as video:
        frames = list(video.frames())
        chosen = list(video.frames_at([0.0, 0.41, 0.41, 1.0, 9.0]))
    assert [frame.index for frame in chosen] == [0, 10, 10, 25, 49]
    for frame in chosen:
        assert np.array_equal(frame.rgb, frames[frame.index].rgb)


@pytest.mark.parametrize("rate_hz", [None, 12.5, 10.0])
@pytest.mark.parametrize("from_s", [0.0, 0.3, 1.5, 2.04, 3.9, 9.0])
@pytest.mark.parametrize("name", ["even.mp4", "uneven.mkv"])
def test_reading_midway_gives_the_same_pictures(
    tmp_path: Path, name: str, from_s: float, rate_hz: float | None
) -> None:
    even = tuple(range(0, 4000, 40))
    uneven = tuple(time_ms + (time_ms // 40) % 3 * 9 for time_ms in even)
    path = write_video(tmp_path / name, times_ms=even if name == "even.mp4" else uneven, options={})
    with Video(path) as video:
        whole = [frame for frame in video.frames(rate_hz) if frame.time_s >= from_s]
        later = list(video.frames(rate_hz, from_s=from_s))
        assert [frame.time_s for frame in later] == [frame.time_s for frame in whole]
        assert all(np.array_equal(first.rgb, second.rgb) for first, second in zip(later, whole, strict=True))
        assert not video.truncated


def test_pictures_can_be_made_smaller(tmp_path: Path) -> None:
    with Video(write_video(tmp_path / "small.mp4", size_px=(64, 48))) as video:
        assert {frame.rgb.shape for frame in video.frames(longest_side_px=32)} == {(24, 32, 3)}
        assert {frame.rgb.shape for frame in video.frames(longest_side_px=640)} == {(48, 64, 3)}
