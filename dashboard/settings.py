"""Paths, limits and choices, read from the environment (`DASHBOARD_*`)."""

import getpass
import os
from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
# Formulas that the build and a reader's connection share.
MACROS = QUERIES / "macros"
REFERENCE = ROOT / "data" / "reference"
PUBLISHED = ROOT / "data" / "published"
PLANS = ROOT / "data" / "plans"
# How source systems write what the contract asks for.
LAYOUTS = ROOT / "data" / "layouts"
OPEN = "open"
# The folder of the warehouse that is no version: the status of deliveries.
STATUS = "status"
# Digests of a version's files, as `sha256sum -c` reads them.
DIGESTS = "SHA256SUMS"
# Tables of the status file, in the order they build on each other.
STATUS_TABLES = ("due", "delivery_months", "refusals", "warnings")


class Settings(BaseSettings):
    """Every setting, with its default. Unknown values are refused when the program starts."""

    model_config = SettingsConfigDict(env_prefix="DASHBOARD_", frozen=True)

    data: Path = Field(default=ROOT / "data", description="Folder that holds inbox, store and warehouse.")
    port: int = Field(default=8050, ge=1, le=65535, description="Port of the web server.")
    host: str = Field(default="127.0.0.1", description="Address the web server listens on.")
    audience: str = Field(
        default=OPEN, pattern=r"^(open|\d{3})$", description="Whose figures are shown: open, or a code."
    )
    threshold: int = Field(default=5, ge=2, le=50, description="Fewest people a figure may rest on.")
    keep_versions: int = Field(
        default=3, ge=1, description="Published versions kept beside the one in force."
    )
    workers: int = Field(default=2, ge=1, le=64, description="Web server processes.")
    exclude_other_duties: bool = Field(
        default=False, description="Leave caseworkers with other duties out of caseload statistics."
    )
    due_day: int = Field(
        default=15, ge=1, le=28, description="Day of the following month by which a month is due."
    )
    retention_months: int = Field(
        default=13, ge=13, le=120,
        description="Months after which rows of persons are removed by purge; figures look back twelve.",
    )  # fmt: skip
    memory_limit: str = Field(default="4GB", pattern=r"^\d+(MB|GB)$", description="Memory a build may use.")

    user: str = Field(
        default="",
        max_length=100,
        description="Who the ledger says delivered; empty: the user of the system.",
    )

    @property
    def who(self) -> str:
        """Who the ledger says delivered or took back."""
        if self.user:
            return self.user
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            # A container may run as a number without a name.
            return f"uid {os.getuid()}"

    @property
    def inbox(self) -> Path:
        """Deliveries as they came."""
        return self.data / "inbox"

    @property
    def store(self) -> Path:
        """Kept deliveries and the ledger; private."""
        return self.data / "store"

    @property
    def warehouse(self) -> Path:
        """Published versions; the only folder the web server reads."""
        return self.data / "warehouse"

    @property
    def status(self) -> Path:
        """What came and was refused, for the page of deliveries."""
        return self.warehouse / STATUS


@cache
def settings() -> Settings:
    """Settings of this process, read once."""
    return Settings()
