"""`python -m training bench-data`: measures how many samples a second come out of prepared keypoints."""

import argparse
from pathlib import Path

from engine.commands import OK

NAME = "bench-data"
HELP = "measure how fast samples come out of prepared keypoints"
SECONDS = 15.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the store and how samples are made and timed."""
    parser.description = "Measure how many samples a second come out of a folder that `prepare` filled."
    parser.add_argument("store", type=Path, metavar="FOLDER", help="what `prepare` wrote")
    parser.add_argument(
        "--workers", type=int, nargs="+", default=[0, 1, 2], metavar="N", help="loading processes (0 1 2)"
    )
    parser.add_argument("--batch-size", type=int, default=32, help="samples a batch (32)")
    parser.add_argument("--rate", type=float, metavar="HZ", help="frames/s (as stored)")
    parser.add_argument("--max-frames", type=int, default=256, help="longest sample, in frames (256)")
    parser.add_argument("--plain", action="store_true", help="do not augment the samples")
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help=f"how long each number of workers is measured ({SECONDS:g})"
    )


def run(parsed: argparse.Namespace) -> int:
    """Print one line for each number of workers."""
    import torch

    from training.bench.loading import Loading, loading_speed

    torch.set_num_threads(1)
    loading = Loading(parsed.store, parsed.batch_size, parsed.rate, parsed.max_frames, augmented=not parsed.plain)
    for workers in parsed.workers:
        speed = loading_speed(loading, workers, parsed.seconds)
        print(
            f"{workers} workers: {speed.samples_per_s:.1f} samples/s, {speed.frames_per_s:.0f} frames/s, "
            f"{speed.padding:.1%} padding"
        )
    return OK
