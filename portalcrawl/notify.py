"""What systemd is told of a service: ready, alive, stopping. Without systemd nobody is told."""

from __future__ import annotations

import os
import socket


def notify(state: str) -> None:
    """Send a state such as ``READY=1`` to the service manager, if there is one (``NOTIFY_SOCKET``).

    A name that begins with ``@`` is of the abstract kind, which has no file.

    Raises:
        OSError: there is said to be a service manager, and it does not answer.

    """
    address = os.environ.get("NOTIFY_SOCKET")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
            channel.connect("\0" + address[1:] if address.startswith("@") else address)
            channel.sendall(state.encode())
