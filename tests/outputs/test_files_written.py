"""A file is replaced whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from litdeck.outputs.files import replace


def test_a_new_file_is_written_with_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    replace(tmp_path / "new", b"text")
    assert (tmp_path / "new").read_bytes() == b"text"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    replace(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError("no space left")

    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_folder_in_the_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        replace(tmp_path / "folder", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("moment", ["open", "fsync", "chmod", "rename"])
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path, moment: str) -> None:
    """The process dies as by kill -9 just before each of its system calls."""
    path = tmp_path / "file"
    path.write_bytes(b"old" * 1000)
    script = (
        "import os, pathlib, sys\n"
        "from litdeck.outputs import files\n"
        "def die(event, args):\n"
        f"    if event == 'os.{moment}' or event == '{moment}' and str(args[0]).endswith('.part'): os._exit(9)\n"
        "sys.addaudithook(die)\n"
        f"if {moment!r} == 'fsync': os.fsync = lambda handle: os._exit(9)\n"
        "files.replace(pathlib.Path(sys.argv[1]), b'new' * 1000)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert done.returncode == 9
    assert path.read_bytes() == b"old" * 1000


def test_a_folder_that_refuses_is_told_by_the_name_that_was_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied", str(tmp_path / ".x.tmp.part"))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(PermissionError) as caught:
        replace(tmp_path / "x", b"")
    assert caught.value.filename == str(tmp_path / "x")
    assert "Permission denied" in str(caught.value)
