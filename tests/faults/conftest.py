"""The site over a warehouse, for what a damaged store looks like to a reader."""

from tests.serve.site import site_of

__all__ = ["site_of"]
