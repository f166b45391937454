"""`python -m training bench-decode`: times the engine against PyTorch's `generate`."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import use_threads

NAME = "bench-decode"
HELP = "time the engine against PyTorch's generate"
FRAMES = (64, 128, 256)
TOKENS = (20, 100)
HEAD_ROWS = 51946
"""What `import-official --keep-language` leaves of mT5's vocabulary for Chinese (docs/decisions/054)."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the network, the clips and texts, and how they are timed."""
    parser.add_argument(
        "--size", choices=("base", "starter", "tiny"), default="base", help="size of the network (base)"
    )
    parser.add_argument("--frames", type=int, nargs="+", default=list(FRAMES), help="lengths of the clips (64 128 256)")
    parser.add_argument("--tokens", type=int, nargs="+", default=list(TOKENS), help="lengths of the texts (20 100)")
    parser.add_argument("--rgb", action="store_true", help="use hand close-ups for a tenth of the frames")
    parser.add_argument(
        "--head-rows", type=int, default=HEAD_ROWS, help=f"tokens that the engine's output head keeps ({HEAD_ROWS})"
    )
    parser.add_argument("--weights", choices=("int8", "float32"), default="int8", help="the engine's weights (int8)")
    parser.add_argument("--repeats", type=int, default=2, help="how often everything is measured; the best counts (2)")
    parser.add_argument("--threads", type=int, default=1, help="processor threads to use, on both sides (1)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file, as JSON")


def run(parsed: argparse.Namespace) -> int:
    """Measure, print the table and write the JSON; raises SettingsError for options that cannot be used."""
    import json
    from dataclasses import asdict, replace

    from engine.errors import SettingsError
    from training.bench.decode import LONGEST_FRAMES, SIZES, compare_sides, table
    from training.network.config import RgbConfig

    use_threads(parsed)
    if min(*parsed.frames, *parsed.tokens, parsed.repeats, parsed.head_rows) < 1 or max(parsed.frames) > LONGEST_FRAMES:
        raise SettingsError(f"Frames must be 1 to {LONGEST_FRAMES}; tokens, repeats and head rows at least 1.")
    config = SIZES[parsed.size]
    comparison = compare_sides(
        replace(config, rgb=RgbConfig(gate_start=0.5)) if parsed.rgb else config,
        parsed.size,
        parsed.frames,
        parsed.tokens,
        threads=parsed.threads,
        head_rows=parsed.head_rows,
        int8=parsed.weights == "int8",
        repeats=parsed.repeats,
    )
    print("\n".join(table(comparison)))
    if parsed.json is not None:
        try:
            parsed.json.write_text(json.dumps(asdict(comparison), indent=1) + "\n", "utf-8")
        except OSError as error:
            raise SettingsError(f"{parsed.json} could not be written ({error.strerror}). Choose another.") from error
    return OK
