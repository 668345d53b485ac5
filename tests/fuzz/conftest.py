"""The commands, as their own tests run them."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "reading")]

from cli.conftest import project, run  # noqa: E402 -- the path is set above

__all__ = ["project", "run"]
