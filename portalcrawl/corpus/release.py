"""A release on the disk: its name, its manifest, and how it comes to be there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portalcrawl.errors import RunError, UsageError

FORMAT = 1
"""Raised when a key of the manifest changes its meaning."""
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
LATEST = "latest"
BUILDING = "building.part"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.(\d+))?")

Manifest = dict[str, Any]


def releases(corpus: Path) -> list[Path]:
    """Give the releases of a corpus folder, the oldest first."""
    found = [path for path in corpus.glob("*") if path.is_dir() and _NAME.fullmatch(path.name)]
    return sorted((path for path in found if not path.is_symlink()), key=_age)


def _age(release: Path) -> tuple[str, int]:
    match = _NAME.fullmatch(release.name)
    assert match is not None
    return match[1], int(match[2] or 1)


def find(corpus: Path, name: str | None) -> Path:
    """Give a release: the one named (or its folder's path), else the latest.

    Raises:
        UsageError: there is none.

    """
    if name is not None:
        # A release may have been copied anywhere; a name alone is one of the corpus folder.
        for path in (corpus / name, Path(name)):
            if (path / MANIFEST).exists():
                return path.resolve()
        raise UsageError(f"no release {name}: neither in {corpus} nor a folder with a {MANIFEST}")
    if (corpus / LATEST / MANIFEST).exists():
        return (corpus / LATEST).resolve()
    known = releases(corpus)
    if not known:
        raise UsageError(f"no release in {corpus}; build one with: portalcrawl corpus build")
    # A release that lacks what was taken down may be of an earlier day than the one it supersedes.
    old = {name for release in known for name in read_manifest(release)["take_down"]["supersedes"]}
    return next((release for release in reversed(known) if release.name not in old), known[-1])


def sha256(path: Path) -> str:
    """Give a file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(release: Path) -> list[str]:
    """Name the files of a release, relative to it, but for the manifest and the sums over it."""
    found = (path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file())
    return sorted(name for name in found if name not in (MANIFEST, SUMS))


def content_of(manifest: Manifest) -> str:
    """Give what two builds of the same input have in common: a digest of all that the data come from."""
    core = {name: manifest[name] for name in ("files", "inputs", "options", "portalcrawl")}
    return hashlib.sha256(json.dumps(core, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_manifest(release: Path) -> Manifest:
    """Read a release's manifest.

    Raises:
        UsageError: it has none that can be read.

    """
    try:
        document: Manifest = json.loads((release / MANIFEST).read_text(encoding="utf-8"))
        if document["format"] != FORMAT:
            raise UsageError(f"{release / MANIFEST} has format {document['format']}, not {FORMAT}")
        lacking = [key for key in ("files", "content", "schema", "rows", "take_down") if key not in document]
        if lacking:
            raise KeyError(*lacking)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{release} is no release: its {MANIFEST} cannot be read ({error!r})") from error
    return document


def same(corpus: Path, day: str, content: str) -> Path | None:
    """Give the release of a day that has this content already.

    Raises:
        RunError: it was changed since it was built.

    """
    for release in releases(corpus):
        if _age(release)[0] != day or read_manifest(release)["content"] != content:
            continue
        if wrong := next(broken_sums(release), None):
            raise RunError(
                f"{release} was changed since it was built ({wrong}); move it away and build again"
            )
        return release
    return None


def broken_sums(release: Path) -> Iterator[str]:
    """Name what of a release is not as its sums say."""
    try:
        lines = (release / SUMS).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        yield f"{SUMS}: {error.strerror}"
        return
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in sorted({*sums, *files_of(release), MANIFEST}):
        if name not in sums:
            yield f"{name}: not part of the release"
        elif not (release / name).is_file():
            yield f"{name}: is missing"
        elif sha256(release / name) != sums[name]:
            yield f"{name}: its SHA-256 is another"


def free_name(corpus: Path, day: str) -> str:
    """Give the name of the next release of a day: the day, and from the second on a number."""
    numbers = [number for at, number in map(_age, releases(corpus)) if at == day]
    return f"{day}.{max(numbers) + 1}" if numbers else day


def measured(release: Path, name: str) -> dict[str, Any]:
    """Give what the manifest says of a file."""
    return {"bytes": (release / name).stat().st_size, "sha256": sha256(release / name)}


def write_manifest(release: Path, manifest: Manifest) -> None:
    """Write the manifest, completed by the files that are new since, then the sums over everything."""
    files = manifest["files"]
    files |= {name: measured(release, name) for name in files_of(release) if name not in files}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (release / MANIFEST).write_text(text, encoding="utf-8")
    sums = {name: facts["sha256"] for name, facts in files.items()} | {MANIFEST: sha256(release / MANIFEST)}
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    (release / SUMS).write_text(lines, encoding="utf-8")


def publish(part: Path, release: Path) -> None:
    """Force a finished release to the disk, give it its name, and point to it."""
    for path in [*part.rglob("*"), part]:
        _sync(path)
    part.rename(release)
    _sync(release.parent)
    point(release)


def point(release: Path) -> None:
    """Let ``latest`` lead to a release.

    It is a relative link, so that every program takes ``corpus/latest`` for the folder itself, wherever
    the corpus folder is moved or copied. What copies no links (some archives, the hub) loses the pointer
    only; `find` then goes by the names.
    """
    link = release.parent / LATEST
    if link.is_symlink() and link.readlink() == Path(release.name):
        return
    if link.exists() and not link.is_symlink():
        raise RunError(f"{link} is no link; move it away: it has to lead to {release.name}")
    new = release.parent / f".{LATEST}.part"
    new.unlink(missing_ok=True)
    new.symlink_to(release.name, target_is_directory=True)
    new.replace(link)
    _sync(release.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def cleared(part: Path) -> Path:
    """Give an empty working folder, without what a killed build left there."""
    if part.exists():
        shutil.rmtree(part)
    part.mkdir(parents=True)
    return part
