"""Survey rounds each April and October, with the dip in motivation of autumn 2016."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.demo import writer
from dashboard.demo.plan import HADERSLEV, HERNING, HVIDOVRE, Month, Town, along, index_of
from dashboard.demo.published import split, survey
from dashboard.indicators import QUESTIONS, Question

_FIRST, _DIP = index_of(2014, 10), index_of(2016, 10)
# The midterm evaluation, page 56: answered that the change is needed and adds value, per cent.
_VALUABLE = {HERNING: 91, HADERSLEV: 50, HVIDOVRE: 44}
# How good the answers are on the whole, 0-1, by month.
_LEVELS = {
    HERNING: ((_FIRST, 0.79), (36, 0.81), (39, 0.76), (_DIP, 0.53), (51, 0.68), (57, 0.75), (66, 0.80)),
    HVIDOVRE: ((_FIRST, 0.74), (36, 0.75), (39, 0.69), (_DIP, 0.38), (51, 0.52), (57, 0.60), (69, 0.66)),
    HADERSLEV: ((_FIRST, 0.73), (36, 0.74), (39, 0.67), (_DIP, 0.40), (51, 0.53), (57, 0.62), (69, 0.67)),
}
_INVENTED = ((_FIRST, 0.74), (36, 0.74), (39, 0.70), (_DIP, 0.52), (51, 0.62), (57, 0.68), (69, 0.71))


@dataclass(frozen=True, kw_only=True)
class Group:
    """A district's employees or leaders, and how many of them were invited and answered."""

    district: str
    role: str
    invited: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class Round:
    """A survey round: its groups, and each group's answers 1 to 5 to each question."""

    groups: tuple[Group, ...]
    answers: dict[tuple[str, str, str], list[int]]


def is_round(month: Month) -> bool:
    """Whether a round was held in the month."""
    return month.index >= _FIRST and month.number in (4, 10)


def _known(town: Town, month: Month) -> dict[str, list[int]]:
    return {code: counts for (when, code), counts in survey(town.name).items() if when == month.label}


def _groups(town: Town, month: Month, staff: dict[str, int], known: dict[str, list[int]]) -> list[Group]:
    """Everyone invited; a published round has as many answers as were published."""
    rng = town.rng("response", month.label)
    rate = rng.uniform(0.62, 0.82)
    names = [d.name for d in town.districts]
    employees = sum(known.get("sparring", ())) or max(1, round(rate * sum(staff.values())))
    everyone = sum(known.get("overfloedig", ()))
    usual = sum(rng.random() < rate for _ in names)
    leaders = everyone - employees if everyone > employees else max(1, usual)
    answered = split(employees, [staff[name] for name in names])
    leading = set(rng.sample(names, min(leaders, len(names))))
    groups = []
    for name, number in zip(names, answered, strict=True):
        invited = max(staff[name], (number * 6 + 4) // 5)
        groups.append(Group(district=name, role="medarbejder", invited=invited, answered=number))
        groups.append(Group(district=name, role="leder", invited=1, answered=int(name in leading)))
    return groups


def _spread(total: int, level: float) -> list[int]:
    """Answers from the poor end to the good end: binomial about the level, in whole people."""
    # Products, for powers are not the same to the last bit on every machine.
    bad = 1 - level
    low, middle, high = bad * bad, bad * level, level * level
    weights = [low * low, 4 * low * middle, 6 * low * high, 4 * middle * high, high * high]
    return split(total, weights)


def _agreeing(total: int, percent: int) -> list[int]:
    """Answers 1 to 5 of at most `total` people, of whom the percentage answered 4 or 5."""
    for people in range(total, 0, -1):
        positive = int(people * percent / 100 + 0.5)
        if int(100 * positive / people + 0.5) == percent:
            return split(people - positive, (2, 3, 5)) + split(positive, (6, 4))
    raise ValueError("no number of people gives the percentage")


def _counts(town: Town, month: Month, question: Question, total: int) -> list[int]:
    """The municipality's answers 1 to 5 to a question."""
    if month.index == _DIP and question.code == "vaerdifuld" and town.code in _VALUABLE:
        return _agreeing(total, _VALUABLE[town.code])
    path = _LEVELS.get(town.code, _INVENTED)
    rng = town.rng("question", question.code)
    level = along(path, month.index) + rng.uniform(-0.04, 0.05)
    if not question.in_index:
        # Questions about clarity and support move less than those about motivation.
        level = 0.5 * level + 0.36
    level += town.rng("round", question.code, month.label).uniform(-0.02, 0.02)
    answered = max(1, total - int(town.rng("skip", question.code, month.label).random() * 0.08 * total))
    counts = _spread(answered, min(0.97, max(0.05, level)))
    return counts if question.good_end == 5 else counts[::-1]


def _dealt(
    town: Town, month: Month, code: str, counts: list[int], groups: list[Group]
) -> dict[str, list[int]]:
    """The answers dealt out to the groups' people, none of whom answers twice."""
    rng = town.rng("deal", code, month.label)
    seats = [place for place, group in enumerate(groups) for _ in range(group.answered)]
    answers = [answer for answer, number in enumerate(counts) for _ in range(number)]
    rng.shuffle(seats)
    dealt = Counter(zip(seats, answers, strict=False))
    return {
        f"{group.district};{group.role}": [dealt[place, answer] for answer in range(5)]
        for place, group in enumerate(groups)
    }


def held(town: Town, month: Month, staff: dict[str, int]) -> Round:
    """The round held in a month, with `staff` caseworkers per district."""
    known = _known(town, month)
    groups = _groups(town, month, staff, known)
    answers = {}
    for question in QUESTIONS.values():
        asked = [g for g in groups if question.scale == "agreement" or g.role == "medarbejder"]
        total = sum(group.answered for group in asked)
        counts = known.get(question.code) or _counts(town, month, question, total)
        for key, numbers in _dealt(town, month, question.code, counts, asked).items():
            district, _, role = key.partition(";")
            answers[district, role, question.code] = numbers
    return Round(groups=tuple(groups), answers=answers)


def answer_rows(round_: Round) -> Iterator[str]:
    """The rows of `spoergeskema`, with the answers nobody gave."""
    for (district, role, question), counts in round_.answers.items():
        for answer, number in enumerate(counts, start=1):
            yield writer.line(district, role, question, str(answer), str(number))


def taking_part_rows(round_: Round) -> Iterator[str]:
    """The rows of `spoergeskema_deltagelse`."""
    for group in round_.groups:
        yield writer.line(group.district, group.role, str(group.invited), str(group.answered))
