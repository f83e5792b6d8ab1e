"""Folders and ZIP archives taken apart into files, within stated limits.

Nothing is unpacked to disk: a member's name is only a label, however it is written.
"""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from articles.domain.clean import MAX_PAGE_BYTES

PAGE_SUFFIXES = {".txt", ".md", ".markdown", ".text"}
MAX_ZIP_FILES = 5_000
MAX_ZIP_BYTES = 512 * 1024 * 1024  # of all page files unpacked
MAX_ZIP_RATIO = 100  # unpacked to packed; Chinese text packs to a half or a third
RATIO_MATTERS = 1024 * 1024  # a short file of one repeated character harms nobody
MEGABYTE = 1024 * 1024
# What systems put beside the files; nobody wants to hear of it.
_CLUTTER = {"__MACOSX", "Thumbs.db", "desktop.ini"}
# What zipfile raises on bytes that are no ZIP, or no more one.
_DAMAGED: tuple[type[Exception], ...] = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800


class UnreadableArchive(ValueError):
    """A ZIP that can't be taken apart; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: its name with the folders it came in, and its bytes.

    ``skipped`` says why a file that is no page was passed over, ``error`` why one could not
    be read; either way there are no bytes.
    """

    name: str
    data: bytes = b""
    skipped: str = ""
    error: str = ""


def is_page(name: str) -> bool:
    """Whether a file's name is that of a page's text."""
    return not _is_clutter(name) and PurePosixPath(name).suffix.lower() in PAGE_SUFFIXES


def read_sources(name: str, source: bytes | IO[bytes] | Path) -> Iterator[Source]:
    """The files of a folder or ZIP in order of name, or the one file itself.

    ``source`` is a path, or a file's bytes or stream. In folders and archives only page
    files are read (PAGE_SUFFIXES) and the others come as skipped; a file named by itself is
    always read. One file at a time is held in memory. Raises ``UnreadableArchive`` for a
    ZIP that is damaged, locked, or over the limits, before its first file.
    """
    if isinstance(source, Path):
        yield from _read_folder(name, source) if source.is_dir() else _read_path(name, source)
    elif _is_zip(name):
        yield from _read_zip(name, io.BytesIO(source) if isinstance(source, bytes) else source)
    else:
        data = source if isinstance(source, bytes) else source.read(MAX_PAGE_BYTES + 1)
        yield _bounded(name, data)


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _is_clutter(name: str) -> bool:
    return any(part in _CLUTTER or part.startswith(".") for part in PurePosixPath(name).parts)


def _bounded(name: str, data: bytes, size: int = 0) -> Source:
    if len(data) <= MAX_PAGE_BYTES:
        return Source(name, data)
    return Source(name, error=_too_large(size))


def _too_large(size: int = 0) -> str:
    said = _("（%(size).1f MB）") % {"size": size / MEGABYTE} if size else ""
    return _("文件太大%(size)s：一个版面的文字不超过 %(limit)d MB。请拆成一版一个文件。") % {
        "size": said,
        "limit": MAX_PAGE_BYTES // MEGABYTE,
    }


def _read_folder(name: str, folder: Path) -> Iterator[Source]:
    """Every file below ``folder``, names beginning with ``name``; links to folders not followed."""
    for base, folders, files in os.walk(folder, onerror=_raise):
        folders.sort()
        for file in sorted(files):
            path = Path(base) / file
            label = f"{name}/{path.relative_to(folder).as_posix()}"
            if _is_clutter(path.relative_to(folder).as_posix()):
                continue
            if _is_zip(file):
                yield from _try_zip(label, path)
            elif is_page(file):
                yield from _read_path(label, path)
            else:
                yield Source(label, skipped=_not_a_page())


def _raise(error: OSError) -> None:
    raise error


def _not_a_page() -> str:
    return _("不是版面文件（%(suffixes)s）") % {"suffixes": " ".join(sorted(PAGE_SUFFIXES))}


def _try_zip(name: str, path: Path) -> Iterator[Source]:
    """One bad archive in a folder does not keep the other files out."""
    try:
        yield from _read_path(name, path)
    except UnreadableArchive as problem:
        yield Source(name, error=str(problem))


def _read_path(name: str, path: Path) -> Iterator[Source]:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):  # a pipe would never end
            yield Source(name, error=_("不是普通文件。请给出文件、文件夹或 ZIP。"))
        elif _is_zip(name):
            with path.open("rb") as file:
                yield from _read_zip(name, file)
        else:
            with path.open("rb") as file:
                yield _bounded(name, file.read(MAX_PAGE_BYTES + 1), facts.st_size)
    except OSError as problem:
        yield Source(
            name,
            error=_("读不了这个文件：%(why)s。请检查路径和权限。") % {"why": problem.strerror},
        )


def _read_zip(name: str, file: IO[bytes]) -> Iterator[Source]:
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGED as problem:
        raise UnreadableArchive(
            _("%(name)s 不是完好的 ZIP 文件（%(problem)s）。请重新打包。")
            % {"name": name, "problem": problem}
        ) from problem
    with archive:
        members = sorted(
            (
                (member_name(info), info)
                for info in archive.infolist()
                if not info.is_dir() and not _is_clutter(member_name(info))
            ),
            key=lambda pair: pair[0],
        )
        pages = [info for member, info in members if is_page(member)]
        _refuse_what_is_too_much(name, pages)
        for member, info in members:
            yield _read_member(archive, member, info)


def _refuse_what_is_too_much(name: str, pages: list[zipfile.ZipInfo]) -> None:
    """Raise for an archive with no page, a locked one, or one made to fill the memory."""
    if not pages:
        raise UnreadableArchive(
            _("%(name)s 里没有版面文件（%(suffixes)s）。")
            % {"name": name, "suffixes": " ".join(sorted(PAGE_SUFFIXES))}
        )
    if all(info.flag_bits & _ENCRYPTED for info in pages):
        raise UnreadableArchive(_("%(name)s 有密码。请先解开再导入。") % {"name": name})
    unpacked = sum(info.file_size for info in pages)
    if len(pages) > MAX_ZIP_FILES or unpacked > MAX_ZIP_BYTES:
        raise UnreadableArchive(
            _(
                "%(name)s 有 %(count)d 个文件、解开后 %(size)d MB，超过了上限"
                "（%(files)d 个文件、%(limit)d MB）。请分成几个 ZIP。"
            )
            % {
                "name": name,
                "count": len(pages),
                "size": unpacked // MEGABYTE,
                "files": MAX_ZIP_FILES,
                "limit": MAX_ZIP_BYTES // MEGABYTE,
            }
        )
    packed = sum(info.compress_size for info in pages)
    if unpacked > RATIO_MATTERS and unpacked > packed * MAX_ZIP_RATIO:
        raise UnreadableArchive(
            _(
                "%(name)s 解开后是原来的 %(ratio)d 倍，超过了上限 %(limit)d 倍，不像版面文字。"
                "请检查这个 ZIP 的来源。"
            )
            % {"name": name, "ratio": unpacked // max(packed, 1), "limit": MAX_ZIP_RATIO}
        )


def _read_member(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> Source:
    if _is_zip(name):
        return Source(name, skipped=_("ZIP 里的 ZIP：请先解开，或单独导入"))
    if stat.S_ISLNK(info.external_attr >> 16):
        return Source(name, skipped=_("是链接，不是文件"))
    if not is_page(name):
        return Source(name, skipped=_not_a_page())
    if info.flag_bits & _ENCRYPTED:
        return Source(name, error=_("这个文件有密码。请先解开再导入。"))
    if info.file_size > MAX_PAGE_BYTES:
        return Source(name, error=_too_large(info.file_size))
    try:
        with archive.open(info) as file:
            # One byte more than a page may have, whatever the archive's directory claims.
            return _bounded(name, file.read(MAX_PAGE_BYTES + 1))
    except _DAMAGED as problem:
        return Source(
            name, error=_("在 ZIP 里已损坏（%(problem)s）。请重新打包。") % {"problem": problem}
        )


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as a clean relative path without ``..``, drive or root.

    A name not marked as UTF-8 is what the packing system wrote: UTF-8 (macOS) where it can be
    read as that, else GBK (Chinese Windows). zipfile took its bytes for code page 437.
    """
    name = info.orig_filename.partition("\x00")[0]
    if not info.flag_bits & _UTF8_NAME:
        try:
            written = name.encode("cp437")
        except UnicodeEncodeError:
            written = b""
        for encoding in ("utf-8", "gb18030") if written else ():
            try:
                name = written.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    kept = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    return "/".join(kept)
