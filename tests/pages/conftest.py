"""The site and the small warehouses, for the tests of this folder."""

from tests.serve.site import demo_site, site_of
from tests.serve.warehouses import (
    corrected,
    empty,
    everything_hidden,
    evil_names,
    mixed,
    nothing,
    one_month,
    only_districts,
    some_extracts,
)

__all__ = [
    "corrected", "demo_site", "empty", "everything_hidden", "evil_names", "mixed", "nothing", "one_month", "only_districts", "site_of", "some_extracts",
]  # fmt: skip
