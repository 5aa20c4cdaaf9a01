"""Start the web server: gunicorn with the Dash app, in this process's place."""

import os
import socket
import sys

from dashboard.settings import ROOT, Settings


def port_is_free(host: str, port: int) -> bool:
    """Whether a server can listen on the address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def run_server(settings: Settings) -> None:
    """Replace this process by gunicorn; it returns only where it cannot start (OSError)."""
    os.chdir(ROOT)
    arguments = [
        sys.executable, "-m", "gunicorn", "app:server",
        "--bind", f"{settings.host}:{settings.port}",
        "--workers", str(settings.workers),
        "--threads", "4",
        "--preload",
        "--no-control-socket",
        "--log-level", "warning",
    ]  # fmt: skip
    os.execv(sys.executable, arguments)
