"""Puts a file in place whole or not at all: `replace(path, content)`."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Write the file so that at every moment either the old or the new one is there, whole.

    A new file gets the usual mode, one that is replaced keeps its own; a link is followed. Raise OSError
    where it cannot be written; nothing is left behind then.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "A folder is there already, so no file can be", str(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "There is no such folder", str(path.parent))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as problem:  # the name that is wanted, not that of a file nobody has heard of
        raise OSError(problem.errno, f"No file can be written ({problem.strerror})", str(path)) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode(target))
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _mode(target: Path) -> int:
    """Give the mode of the file that is there, else the one that this process would give a new file."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0o022)
        os.umask(mask)
        return 0o666 & ~mask
