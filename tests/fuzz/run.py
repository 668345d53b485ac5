"""Many seeds at once: `python tests/fuzz/run.py FIRST COUNT`. Prints each failure, then the counts."""

import faulthandler
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "reading")]

from harness import LARGE, calm, memory, try_seed  # noqa: E402 -- the path is set above


def main() -> None:
    """Try the seeds; a hang of 20 seconds or a segmentation fault prints where."""
    first, count = map(int, sys.argv[1:3])
    calm()
    start = time.time()
    failures = 0
    for seed in range(first, first + count):
        faulthandler.dump_traceback_later(20, exit=True)
        failure = try_seed(seed)
        faulthandler.cancel_dump_traceback_later()
        if failure is not None:
            failures += 1
            print(f"seed {seed}: {failure.what}", flush=True)  # noqa: T201 -- what it is for
    megabytes = memory()
    print(  # noqa: T201
        f"{count} inputs, {failures} failures, {time.time() - start:.0f} s, at most {megabytes} MB"
        + (" TOO MUCH" if megabytes > LARGE else "")
    )
    sys.exit(1 if failures or megabytes > LARGE else 0)


if __name__ == "__main__":
    main()
