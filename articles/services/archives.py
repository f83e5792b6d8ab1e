"""Folders and ZIP archives taken apart into files, within stated limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from articles.domain.clean import MAX_PAGE_BYTES

PAGE_SUFFIXES = {".txt", ".md", ".markdown", ".text"}
MAX_ZIP_FILES = 5_000
MAX_ZIP_BYTES = 512 * 1024 * 1024  # of all files unpacked
_NOT_PAGES = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}


class UnreadableArchive(ValueError):
    """A ZIP that can't be taken apart; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: its name below the folder or archive it came in, and its bytes."""

    name: str
    data: bytes


def is_page(name: str) -> bool:
    """Whether a file's name is that of a page's text."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part in _NOT_PAGES or part.startswith(".") for part in path.parts)
    return not hidden and path.suffix.lower() in PAGE_SUFFIXES


def read_sources(name: str, data: bytes) -> Iterator[Source]:
    """The page files in an upload: those of a ZIP in order of name, or the file itself.

    Raises ``UnreadableArchive`` for a ZIP that is damaged, locked, or over the limits.
    """
    if not name.lower().endswith(".zip"):
        yield Source(name, data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _unpack(name, archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as problem:
        raise UnreadableArchive(
            _("%(name)s 不是完好的 ZIP 文件（%(problem)s）。请重新打包。")
            % {"name": name, "problem": problem}
        ) from problem


def _unpack(name: str, archive: zipfile.ZipFile) -> Iterator[Source]:
    members = [
        (_member_name(info), info)
        for info in archive.infolist()
        if not info.is_dir() and is_page(_member_name(info))
    ]
    if len(members) > MAX_ZIP_FILES or sum(i.file_size for _n, i in members) > MAX_ZIP_BYTES:
        raise UnreadableArchive(
            _("%(name)s 太大：最多 %(files)d 个文件、解开后 %(size)d MB。请分成几个上传。")
            % {"name": name, "files": MAX_ZIP_FILES, "size": MAX_ZIP_BYTES // 1024**2}
        )
    if not members:
        raise UnreadableArchive(
            _("%(name)s 里没有版面文件（%(suffixes)s）。")
            % {"name": name, "suffixes": " ".join(sorted(PAGE_SUFFIXES))}
        )
    for member, info in sorted(members, key=lambda pair: pair[0]):
        if info.flag_bits & 0x1:
            raise UnreadableArchive(_("%(name)s 有密码。请先解开再上传。") % {"name": name})
        with archive.open(info) as file:
            # One byte more than a page may have: the reader then refuses it by its size,
            # whatever the archive's directory claims.
            yield Source(member, file.read(MAX_PAGE_BYTES + 1))


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name as a clean relative path; old Chinese ZIPs write GBK and don't say so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.filename
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)


def walk(path: Path) -> Iterator[tuple[str, Path]]:
    """(name, file) of the page files below a folder, in order of name; or of the file itself."""
    if path.is_file():
        yield path.name, path
        return
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if file.is_file() and (is_page(name) or file.suffix.lower() == ".zip"):
            yield name, file
