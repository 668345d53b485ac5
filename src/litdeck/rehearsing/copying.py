"""Copies a student's collection without touching it: `copy_collection`. Says so where another program has it open."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

WAL = b"\x02\x02"
SQLITE_LOCKS = 0x40000000
"""Where SQLite locks a file: https://www.sqlite.org/src/file/src/os.h (PENDING_BYTE)."""


class RehearsalError(Exception):
    """A rehearsal that cannot begin; the text says why, and what to do."""


def copy_collection(collection: Path, copy: Path) -> None:
    """Copy a collection that nobody is writing to; the original is opened for nothing but reading."""
    if not collection.is_file():
        raise RehearsalError(f"There is no file {collection}.")
    with collection.open("rb") as file:
        header = file.read(20)
        if not header.startswith(b"SQLite format 3\0"):
            raise RehearsalError(
                f"{collection.name} is not an Anki collection: name the file collection.anki2 of a profile."
            )
    if in_use(collection):
        raise RehearsalError("Anki has this collection open. Close Anki, then try again.")
    stamp = _stamp(collection)
    shutil.copyfile(collection, copy)
    log = collection.with_name(f"{collection.name}-wal")
    if header[18:20] == WAL and log.exists():
        shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
    if _stamp(collection) != stamp or not _whole(copy):
        raise RehearsalError(
            "The collection changed while it was copied, or is damaged. Close Anki, then try again."
        )


def _stamp(path: Path) -> list[tuple[int, int]]:
    """Give size and time of a collection's files."""
    files = [path, path.with_name(f"{path.name}-wal")]
    return [(each.stat().st_size, each.stat().st_mtime_ns) for each in files if each.exists()]


def _whole(copy: Path) -> bool:
    """Tell whether SQLite finds the copy's pages in order."""
    try:
        with closing(sqlite3.connect(copy)) as database:
            database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            return bool(database.execute("pragma quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def in_use(collection: Path) -> bool:
    """Tell whether another program holds SQLite's lock on a file. Nothing is written."""
    try:
        import fcntl  # not on Windows
    except ImportError:
        return collection.with_name(f"{collection.name}-wal").exists()
    with collection.open("rb") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 512, SQLITE_LOCKS)
        except OSError:
            return True
        fcntl.lockf(file, fcntl.LOCK_UN, 512, SQLITE_LOCKS)
    return False
