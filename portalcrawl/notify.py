"""What systemd is told of a service: ready, alive, stopping. Without systemd nobody is told."""

from __future__ import annotations

import logging
import os
import socket

logger = logging.getLogger(__name__)


def notify(state: str) -> None:
    """Send a state such as ``READY=1`` to the service manager, if there is one (``NOTIFY_SOCKET``).

    A name that begins with ``@`` is of the abstract kind, which has no file.
    One that does not answer is said to be so: a crawl need not end for it.
    """
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
            channel.connect("\0" + address[1:] if address.startswith("@") else address)
            channel.sendall(state.encode())
    except OSError as error:
        logger.warning("The service manager at %s was not told %s: %s", address, state, error)
