"""The tables of a page as files to download."""
