"""Folders and ZIPs give their pages, name by name, and stop at their limits."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.clean import MAX_PAGE_BYTES
from articles.services import archives
from articles.services.archives import Source, UnreadableArchive, read_sources

ENCRYPTED = 0x1


def zip_of(files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def renamed(data: bytes, old: str, new: bytes) -> bytes:
    """A ZIP whose member has the name ``new``, byte for byte, and no mark of UTF-8."""
    assert len(old) == len(new)
    return data.replace(old.encode(), new)


def flagged(data: bytes, flag: int) -> bytes:
    """A ZIP all of whose members have ``flag`` set, in their headers and in the directory."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            (flags,) = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", out, at + offset, flags | flag)
    return bytes(out)


def names(sources: list[Source]) -> list[str]:
    return [source.name for source in sources if not source.skipped and not source.error]


def test_a_zip_gives_its_pages_in_order_and_names_what_it_skips():
    data = zip_of(
        {
            "b/2.TXT": "乙",
            "a/c/1.md": "甲",
            "a/inner.zip": zip_of({"9.txt": "x"}),
            "photo.jpg": "x",
            "__MACOSX/a/._1.txt": "x",
            ".DS_Store": "x",
            "folder/": "",
        }
    )
    sources = list(read_sources("包.zip", data))
    assert names(sources) == ["a/c/1.md", "b/2.TXT"]
    assert sources[0].data == "甲".encode()
    assert [s.name for s in sources if s.skipped] == ["a/inner.zip", "photo.jpg"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("../../etc/1.txt", "etc/1.txt"),
        ("/etc/1.txt", "etc/1.txt"),
        ("..\\..\\1.txt", "1.txt"),
        ("C:\\版面\\1.txt", "版面/1.txt"),
        ("./a//1.txt", "a/1.txt"),
    ],
)
def test_names_that_climb_out_of_the_archive_are_only_labels(written, expected):
    assert names(list(read_sources("a.zip", zip_of({written: "甲"})))) == [expected]


@pytest.mark.parametrize(
    "written",
    ["工会/第3版.txt".encode("gb18030"), "工会/第3版.txt".encode(), "許可書.txt".encode("gbk")],
)
def test_names_in_gbk_or_unmarked_utf8_are_read(written):
    placeholder = "x" * (len(written) - 4) + ".txt"
    data = renamed(zip_of({placeholder: "甲"}), placeholder, written)
    (name,) = names(list(read_sources("a.zip", data)))
    assert name in ("工会/第3版.txt", "許可書.txt")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "不是完好的 ZIP"),
        (zip_of({"1.txt": "甲" * 99})[:-30], "不是完好的 ZIP"),
        (zip_of({"c.pdf": "x"}), "没有版面文件"),
        (zip_of({}), "没有版面文件"),
        (flagged(zip_of({"1.txt": "甲"}), ENCRYPTED), "有密码"),
        (zip_of({"1.txt": b"0" * 4_000_000}), "上限 100 倍"),
    ],
    # A ZIP holds the time it was made: as a name it would differ from process to process.
    ids=["no zip", "cut short", "no pages", "empty", "locked", "a bomb"],
)
def test_a_zip_that_cannot_be_used_says_why(data, said):
    with pytest.raises(UnreadableArchive, match=rf"包\.zip.*{said}"):
        list(read_sources("包.zip", data))


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [("MAX_ZIP_FILES", 2, "3 个文件.*2 个文件"), ("MAX_ZIP_BYTES", 10, "上限")],
)
def test_a_zip_over_the_limits_is_refused_before_its_first_file(monkeypatch, limit, value, said):
    monkeypatch.setattr(archives, limit, value)
    data = zip_of({f"{n}.txt": "甲乙丙丁" for n in range(3)})
    with pytest.raises(UnreadableArchive, match=said):
        next(read_sources("a.zip", data))


def test_one_damaged_or_huge_member_keeps_no_other_out():
    data = bytearray(
        zip_of(
            {"1.txt": "甲" * 50, "2.txt": "乙" * 50, "3.txt": os.urandom(MAX_PAGE_BYTES + 1)},
            zipfile.ZIP_STORED,
        )
    )
    data[data.index("甲".encode())] ^= 0xFF
    sources = list(read_sources("a.zip", bytes(data)))
    assert names(sources) == ["2.txt"]
    assert "损坏" in sources[0].error
    assert "文件太大" in sources[2].error


def test_a_link_in_a_zip_is_no_file():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("1.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    (source,) = read_sources("a.zip", buffer.getvalue())
    assert source.skipped


@given(st.binary(max_size=400), st.integers(0, 300), st.integers(0, 255))
def test_whatever_stands_in_a_zip_there_are_files_or_a_reason(noise, at, byte):
    data = bytearray(zip_of({"1.txt": "甲" * 40, "2.txt": noise}))
    data[at % len(data)] = byte
    assert all(said for said in outcomes(bytes(data)))


def outcomes(data: bytes) -> list[object]:
    """What each file of a ZIP came to, or why there is none."""
    try:
        return [s.data or s.error or s.skipped or "empty" for s in read_sources("a.zip", data)]
    except UnreadableArchive as problem:
        return [str(problem)]


def test_a_folder_gives_its_files_with_its_own_name_before_them(tmp_path: Path):
    folder = tmp_path / "2025-09-02"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "2.text").write_text("乙")
    (folder / "1.txt").write_text("甲")
    (folder / "cover.jpg").write_text("x")
    (folder / ".DS_Store").write_text("x")
    (folder / "more.zip").write_bytes(zip_of({"3.txt": "丙"}))
    (folder / "bad.zip").write_bytes(b"no zip")
    os.mkfifo(folder / "pipe.txt")
    sources = list(read_sources(folder.name, folder))
    assert names(sources) == ["2025-09-02/1.txt", "3.txt", "2025-09-02/b/2.text"]
    assert [s.name for s in sources if s.skipped] == ["2025-09-02/cover.jpg"]
    assert [s.name for s in sources if s.error] == ["2025-09-02/bad.zip", "2025-09-02/pipe.txt"]


def test_a_file_named_by_itself_is_read_whatever_it_is_called(tmp_path: Path):
    (tmp_path / "page").write_text("甲")
    assert list(read_sources("page", tmp_path / "page")) == [Source("page", "甲".encode())]
    assert list(read_sources("page", io.BytesIO(b"x"))) == [Source("page", b"x")]


def test_a_huge_file_is_an_error_that_states_its_size(tmp_path: Path):
    huge = tmp_path / "a.txt"
    with huge.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (source,) = read_sources("a.txt", huge)
    assert "50.0 MB" in source.error
    assert not source.data
