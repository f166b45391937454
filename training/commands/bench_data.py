"""`python -m training bench-data`: how many samples a second come out of prepared keypoints."""

import argparse
from pathlib import Path

from training.data.samples.augment import AugmentConfig

SECONDS = 15.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = "Measure how many samples a second come out of a folder that prepare filled."
    parser.add_argument("store", type=Path, metavar="FOLDER", help="what prepare wrote")
    parser.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2], metavar="N", help="loading processes")
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--rate", type=float, metavar="HZ", help="frames a second (default: as stored)")
    parser.add_argument("--max-frames", type=int, default=256)
    parser.add_argument("--plain", action="store_true", help="without augmentation")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each is measured")


def run(parsed: argparse.Namespace) -> int:
    """Print one line for each number of workers."""
    import torch  # the commands on data start without

    from training.bench.loading import loading_speed
    from training.data.samples.dataset import ClipDataset, SampleConfig

    torch.set_num_threads(1)
    augmentation = None if parsed.plain else AugmentConfig()
    dataset = ClipDataset(parsed.store, SampleConfig(parsed.rate, parsed.max_frames, augmentation))
    for workers in parsed.workers:
        speed = loading_speed(dataset, parsed.batch_size, workers, parsed.seconds)
        print(
            f"{workers} workers: {speed.samples_per_s:.1f} samples/s, {speed.frames_per_s:.0f} frames/s, "
            f"{speed.padding:.1%} padding"
        )
    return 0
