"""Small deliveries of made-up towns, each of one thing that happens in the world, and what is right of them."""

import shutil
from pathlib import Path

from dashboard.settings import Settings
from tests.deliveries import Inbox

FIGURES = Path(__file__).parent / "figures"


def built(folder: Path, *cases: str) -> Settings:
    """The files of the cases put in, one case after another, and built after each."""
    inbox = Inbox(folder)
    for case in cases:
        shutil.copytree(FIGURES / case, inbox.settings.inbox, dirs_exist_ok=True)
        inbox.build()
    return inbox.settings
