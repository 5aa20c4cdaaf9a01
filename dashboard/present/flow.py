"""A chain of columns, each with steps, that leads from left to right: a theory of change."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class State:
    """The present state of a figure: its name and value, and a shape and words for its movement ('' unknown)."""

    text: str
    shape: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step in a plan's own words, with the state of the figures that show it."""

    text: str
    states: tuple[State, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A column of steps under a heading; `rest` tells of steps that are not drawn."""

    heading: str
    steps: tuple[Step, ...]
    rest: str = ""


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The columns in order, and what the whole is called."""

    name: str
    stages: tuple[Stage, ...]
