"""Commands in a process of their own that starts fast: forked from one that has imported the program.

Importing it takes a second, which every one of some 900 commands would pay again. Nothing else is shared:
the process forked from has run no command, has no reactor and no thread. What depends on how a process is
started (its streams, signals, kills) starts ``python -m portalcrawl`` itself.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any

_TIMEOUT = 120
_PACKAGES = (
    "portalcrawl.commands",
    "portalcrawl.pages",
    "portalcrawl.spiders",
    "scrapy.downloadermiddlewares",
    "scrapy.spidermiddlewares",
)
_MODULES = ("portalcrawl.cli", "scrapy.core.downloader.handlers.http11", "scrapy.squeues")
"""What Scrapy loads by name when a crawl starts; none of it brings a reactor."""

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(
    [
        *_MODULES,
        *(
            f"{package}.{module.name}"
            for package in _PACKAGES
            for module in pkgutil.iter_modules(import_module(package).__path__)
        ),
    ]
)


def start(
    arguments: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    streams: Sequence[int],
    module: str = "portalcrawl.cli",
) -> BaseProcess:
    """Start a module's ``main`` in a process; ``streams`` are open files for its output and its errors."""
    process = _processes.Process(
        target=_Command(module, list(arguments), str(cwd), dict(environment), list(streams))
    )
    process.start()
    return process


def run(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], module: str = "portalcrawl.cli"
) -> subprocess.CompletedProcess[str]:
    """Run a module's ``main`` to its end, as ``subprocess.run`` does; raise ``TimeoutExpired`` as it does."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = start(arguments, cwd, environment, [out.fileno(), err.fileno()], module)
        process.join(_TIMEOUT)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(list(arguments), _TIMEOUT)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode())
        return subprocess.CompletedProcess(list(arguments), process.exitcode, *texts)


@dataclass
class _Command:
    """What runs in the process; pickled on the way, with its two open files."""

    module: str
    arguments: list[str]
    cwd: str
    environment: dict[str, str]
    files: list[Any]

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "files": [DupFd(number) for number in self.files]}

    def __call__(self) -> None:
        for stream, file in enumerate(self.files, start=1):
            os.dup2(file.detach(), stream)
        os.chdir(self.cwd)
        os.environ.clear()
        os.environ.update(self.environment)
        sys.argv = ["portalcrawl", *self.arguments]
        sys.exit(import_module(self.module).main())
