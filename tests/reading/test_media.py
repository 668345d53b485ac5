"""Pictures and sounds: only sound files from below the work's folder, named after their content."""

import sys
from pathlib import Path

import pytest
from verbs import WORK, found

from litdeck.reading import Reading, read_files, read_project
from litdeck.reading.media import LARGEST
from litdeck.reading.sniff import harm_in, kind_of

PNG = b"\x89PNG\r\n\x1a\n and the rest"
MP3 = b"ID3\x04 and the rest"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
FACTS = (
    "symbols:\n  the tape:\n    is: a cassette\n    image: {path}\n    alt: A cassette with a worn label\n"
)


def _read(facts: str, **files: bytes) -> Reading:
    given = {"content/tide/work.yaml": WORK.encode(), "content/tide/facts.yaml": facts.encode()}
    return read_files(given | {f"content/tide/{path}": content for path, content in files.items()})


def test_a_picture_and_a_sound_are_read_and_named_after_their_content() -> None:
    facts = FACTS.format(path="pictures/tape.PNG") + "    sound: song.mp3\n"
    reading = _read(facts, **{"pictures/tape.PNG": PNG, "song.mp3": MP3})
    assert reading.findings == ()
    assert set(reading.media) == {"tide/pictures/tape.PNG", "tide/song.mp3"}
    picture = reading.media["tide/pictures/tape.PNG"]
    assert picture.content == PNG
    assert picture.name.startswith("litdeck-test-")
    assert picture.name.endswith(".png")
    other = _read(facts, **{"pictures/tape.PNG": PNG + b"!", "song.mp3": MP3})
    assert other.media["tide/pictures/tape.PNG"].name != picture.name


def test_what_no_fact_names_is_not_read() -> None:
    assert _read("symbols: {the tape: a cassette}", **{"tape.png": PNG}).media == {}


def test_a_picture_needs_words_for_those_who_cannot_see_it() -> None:
    reading = _read("symbols:\n  the tape: {is: a cassette, image: tape.png}\n", **{"tape.png": PNG})
    assert found(reading) == ["missing-key@2:30"]
    assert "alt" in reading.findings[0].help


def test_a_file_that_is_not_there_is_named_with_what_is_like_it() -> None:
    reading = _read(FACTS.format(path="pictures/tapes.png"), **{"pictures/tape.png": PNG})
    assert found(reading) == ["missing-file@4:12"]
    assert "“pictures/tape.png”" in reading.findings[0].help


@pytest.mark.parametrize(
    "path",
    [
        "/etc/tape.png",
        "../tape.png",
        "pictures/../../tape.png",
        r"pictures\tape.png",
        "C:/tape.png",
        "~/tape.png",
        "./tape.png",
        "a//tape.png",
        "https://example.org/tape.png",
        "file:///etc/tape.png",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(path: str) -> None:
    assert found(_read(FACTS.format(path=path), **{"tape.png": PNG})) == ["bad-media@4:12"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("tape.png", b"\xff\xd8\xff jpeg"),
        ("tape.png", b""),
        ("tape.bmp", b"BM"),
        ("tape", PNG),
        ("song.mp3", MP3),
        ("tape.png", PNG + bytes(LARGEST)),
        ("tape.svg", b"<svg><script>alert(1)</script></svg>"),
    ],
)
def test_what_is_no_sound_picture_is_refused(path: str, content: bytes) -> None:
    assert found(_read(FACTS.format(path=path), **{path: content})) == ["bad-media@4:12"]


def test_one_file_is_judged_for_each_use() -> None:
    facts = FACTS.format(path="tape.png") + "    sound: tape.png\n"
    assert found(_read(facts, **{"tape.png": PNG})) == ["bad-media@6:12"]


def test_every_place_that_names_a_bad_file_is_told() -> None:
    facts = "symbols:\n  A: {is: a, image: a.png, alt: a}\n  B: {is: b, image: a.png, alt: b}\n"
    assert found(_read(facts)) == ["missing-file@2:21", "missing-file@3:21"]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"GIF89a", "gif"),
        (b"RIFF1234WEBP", "webp"),
        (b"RIFF1234WAVE", "wav"),
        (SVG, "svg"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "svg"),
        (MP3, "mp3"),
        (b"\xff\xfb\x90", "mp3"),
        (b"OggS", "ogg"),
        (b"\0\0\0 ftypM4A ", "m4a"),
        (b"\0\0\0 ftypisom", "m4a"),
        (b"<html>", ""),
        (b"MZ", ""),
    ],
)
def test_kinds_are_told_by_content(start: bytes, kind: str) -> None:
    assert kind_of(start) == kind


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
        "<foreignObject/>",
        "<path onload='x()'/>",
        "<path ONCLICK='x()'/>",
        "<image href='https://example.org/x.png'/>",
        "<use xlink:href='other.svg#x' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
        "<a href='java&#115;cript:x()'/>",
        "<animate attributeName='href' values='javascript:x()'/>",
        "<style>@import 'x.css'</style>",
        "<path style='fill: url(https://example.org/x)'/>",
        "<?xml-stylesheet href='x.css'?>",
        "<image href='data:image/svg+xml,x'/>",
        "<path",
    ],
)
def test_a_drawing_that_may_run_or_fetch_something_is_refused(inside: str) -> None:
    assert harm_in(f"<svg>{inside}</svg>".encode())


def test_entities_within_entities_are_refused_before_they_grow() -> None:
    layers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "x">{layers}]><svg>&a19;</svg>'
    assert harm_in(bomb.encode()) == "an entity a0"
    assert harm_in("<svg/>".encode("utf-16"))


def test_a_plain_drawing_is_harmless() -> None:
    assert harm_in(SVG) == ""
    shaded = (
        '<svg><defs><g id="a"/></defs><use href="#a" style="fill:url(#a)"/><style>g{fill:red}</style></svg>'
    )
    assert harm_in(shaded.encode()) == ""


def _on_disk(root: Path, path: str) -> Path:
    folder = root / "content" / "tide"
    folder.mkdir(parents=True)
    (folder / "work.yaml").write_text(WORK, encoding="utf-8")
    (folder / "facts.yaml").write_text(FACTS.format(path=path), encoding="utf-8")
    return folder


def test_files_come_from_the_disk(tmp_path: Path) -> None:
    folder = _on_disk(tmp_path, "pictures/tape.png")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "tape.png").write_bytes(PNG)
    reading = read_project(tmp_path)
    assert reading.findings == ()
    assert reading.media["tide/pictures/tape.png"].content == PNG


def test_capitals_count_on_every_system(tmp_path: Path) -> None:
    (_on_disk(tmp_path, "Tape.png") / "tape.png").write_bytes(PNG)
    (finding,) = read_project(tmp_path).findings
    assert finding.rule == "missing-file"
    assert "“tape.png”" in finding.help


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_folder_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    folder = _on_disk(tmp_path, "tape.png")
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "tape.png").symlink_to(tmp_path / "secret.png")
    assert found(read_project(tmp_path)) == ["bad-media@4:12"]
    (folder / "tape.png").unlink()
    (folder / "real.png").write_bytes(PNG)
    (folder / "tape.png").symlink_to("real.png")
    assert found(read_project(tmp_path)) == []


def test_a_folder_in_place_of_a_file_is_missing(tmp_path: Path) -> None:
    (_on_disk(tmp_path, "tape.png") / "tape.png").mkdir()
    assert found(read_project(tmp_path)) == ["missing-file@4:12"]


def test_a_work_in_one_file_has_its_pictures_in_a_folder_of_its_name(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "tide.yaml").write_text(WORK + FACTS.format(path="tape.png"), encoding="utf-8")
    assert found(read_project(tmp_path)) == ["missing-file@13:12"]
    (content / "tide").mkdir()
    (content / "tide" / "tape.png").write_bytes(PNG)
    reading = read_project(tmp_path)
    assert found(reading) == []
    assert reading.media["tide/tape.png"].content == PNG
