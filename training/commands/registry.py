"""Lists the commands of `python -m training`, in the order of its help."""

from typing import Final

from engine.commands import Program
from training.commands import (
    adapt,
    bench_data,
    bench_decode,
    bench_step,
    check,
    compare,
    corpus,
    evaluate,
    evaluate_official,
    export,
    import_official,
    index,
    prepare,
    rehearsal,
    ship,
    train,
)

PROGRAM: Final = Program(
    "python -m training",
    "Prepares data, and trains, measures and exports models.",
    (
        check,
        prepare,
        corpus,
        train,
        evaluate,
        compare,
        export,
        adapt,
        import_official,
        evaluate_official,
        ship,
        index,
        rehearsal,
        bench_data,
        bench_decode,
        bench_step,
    ),
    command_needed=True,
)
