"""The commands of `python -m dashboard`, one module a subject; `cli` gathers them."""
