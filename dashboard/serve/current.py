"""The warehouse this process serves."""

from functools import cache

from dashboard.serve.warehouse import Warehouse
from dashboard.settings import settings


@cache
def warehouse() -> Warehouse:
    """The one warehouse of this process; its connections open at the first request, after the fork."""
    return Warehouse(settings().warehouse)
