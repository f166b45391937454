"""Finds the keypoints of videos and writes them to files."""

import argparse
import sys
import tempfile
from pathlib import Path

from app.commands.progress import ProgressBars
from app.commands.translate.plan import Job, check_targets, endings_of, jobs_beside, videos_in
from app.models.detectors import open_detector
from engine.commands import BAD_INPUT, FAILURE, OK
from engine.errors import CaptionFileError, MediaError, SettingsError, StorageError
from engine.media.video import Video
from engine.pose.detector import Detector
from engine.pose.keypoint_export import KEYPOINT_ENDINGS, write_keypoints
from engine.pose.keypoint_file import KeypointFile, KeypointWriter
from engine.videos.transcript import TranscriptProgress


def extract(arguments: argparse.Namespace) -> int:
    """Write the keypoints of every video, as `signscribe extract` was told.

    Returns BAD_INPUT if a video cannot be read, else FAILURE if a file is not written; raises SettingsError.
    """
    if arguments.rate is not None and not 0.1 <= arguments.rate <= 240:
        raise SettingsError(f"--rate {arguments.rate:g} is out of range; give 0.1 to 240 frames/s.")
    folder: Path | None = arguments.out_dir
    if folder is not None and not folder.is_dir():
        raise SettingsError(f"There is no folder {folder}. Make it or choose another --out-dir.")
    jobs = jobs_beside(videos_in(arguments.files), endings_of(arguments.format, KEYPOINT_ENDINGS), folder)
    check_targets(jobs, overwrite=arguments.overwrite)
    with open_detector("mediapipe") as detector, ProgressBars() as bars:
        return max(_extract(job, detector, arguments, bars) for job in jobs)


def _extract(job: Job, detector: Detector, arguments: argparse.Namespace, bars: ProgressBars) -> int:
    """Write the keypoints of one video and return its exit code; holds one frame in memory at a time."""
    detector.reset()
    try:
        with tempfile.TemporaryDirectory(prefix="signscribe-") as folder, Video(job.video) as video:
            kept = Path(folder) / "keypoints.bin"
            with KeypointWriter(kept) as writer:
                for frame in video.frames(arguments.rate):
                    writer.add(detector.detect(frame))
                    bars.show(job.video.name, TranscriptProgress(frame.time_s, video.info.duration_s))
            keypoints, info = KeypointFile(kept), video.info
            for target in job.targets:
                write_keypoints(target, keypoints, info.width_px, info.height_px, overwrite=arguments.overwrite)
                print(f"{target}: {len(keypoints)} frames", file=sys.stderr)
            if video.truncated:
                print(f"{job.video.name}: parts of the file are damaged or missing.", file=sys.stderr)
    except MediaError as error:
        print(f"signscribe: {error}", file=sys.stderr)
        return BAD_INPUT
    except (CaptionFileError, StorageError) as error:
        print(f"signscribe: {error}", file=sys.stderr)
        return FAILURE
    finally:
        bars.finish(job.video.name)
    return OK
