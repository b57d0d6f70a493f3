"""Where the registry of a command comes from."""

from __future__ import annotations

from pathlib import Path

from portalcrawl import registry
from portalcrawl.pages import templates


def load_registry(portals: str | Path | None, output: Path) -> registry.Registry:
    """Load the registry: the one given, else the packaged one under the user's own.

    The user's own are ``./portals/`` and the output folder's ``portals.toml``: a folder that was
    written for portals of its own, as the demo's is, stays readable without naming them again.

    Raises:
        RegistryError: the registry given does not exist.

    """
    if portals is not None:
        return registry.load([Path(portals)], templates())
    own = [layer for layer in (Path("portals"), output / "portals.toml") if layer.exists()]
    return registry.load([registry.packaged_folder(), *own], templates())
