"""Respondents counted: answers a question (`spoergeskema`), or invited and answered (`spoergeskema_deltagelse`)."""

from collections.abc import Sequence

from dashboard.indicators import ANSWERS, QUESTIONS
from dashboard.load.contract import DEMONSTRATION
from dashboard.load.findings import Finding, error, quoted
from dashboard.load.layout_columns import Made, place_of
from dashboard.load.layout_model import Answers, key_of
from dashboard.load.layout_values import Unreadable

Row = tuple[int, list[str]]
# A count and the line of the first respondent in it.
_Counts = dict[tuple[str, ...], list[int]]


def counted(
    answers: Answers,
    made: Sequence[Made],
    header: Sequence[str],
    rows: Sequence[Row],
    findings: list[Finding],
) -> tuple[list[str], list[Row]]:
    """Names and rows of the contract, a row a count, at the line of its first respondent."""
    label = place_of((DEMONSTRATION.file_name,), header)
    marks = [fields[label] for _, fields in rows] if label is not None else []
    state = place_of(answers.answered_from, header)
    if state is None and answers.count == "participation":
        wanted = " eller ".join(answers.answered_from)
        findings.append(error(f"kolonnen {wanted}, der siger, hvem der har svaret", "en fil uden", line=1))
        return [], []
    groups = _grouped(answers, made, state, rows, findings)
    if answers.count == "participation":
        names, found = ["inviterede", "besvarede"], _participation(groups)
    else:
        names, found = ["spoergsmaal", "svar", "antal"], _answers(answers, header, groups, findings)
    names = [*(one.column.file_name for one in made), *names]
    if marks:
        names.append(DEMONSTRATION.file_name)
        mark = next((text for text in marks if text.strip().lower() == "ja"), marks[0])
        found = [(line, [*values, mark]) for line, values in found]
    return names, found


# Group, line, fields, and whether the respondent has answered.
_Respondent = tuple[tuple[str, ...], int, list[str], bool]


def _grouped(
    answers: Answers, made: Sequence[Made], state: int | None, rows: Sequence[Row], findings: list[Finding]
) -> list[_Respondent]:
    yes, no = set(map(key_of, answers.answered)), set(map(key_of, answers.not_answered))
    found: list[_Respondent] = []
    for line, fields in rows:
        group = []
        for one in made:
            try:
                group.append(one.make(fields))
            except Unreadable as fault:
                findings.append(error(fault.expected, fault.found, line=line, column=one.source))
        said = key_of(fields[state]) if state is not None else ""
        if state is not None and said not in yes | no:
            expected = ", ".join((*answers.answered, *answers.not_answered))
            findings.append(error(f"en af værdierne {expected}", quoted(fields[state].strip()), line=line,
                                  column=answers.answered_from[0]))  # fmt: skip
        found.append((tuple(group), line, fields, state is None or said in yes))
    return found


def _participation(respondents: Sequence[_Respondent]) -> list[Row]:
    counts: _Counts = {}
    for group, line, _, answered in respondents:
        count = counts.setdefault(group, [line, 0, 0])
        count[1] += 1
        count[2] += answered
    return [(line, [*group, str(invited), str(given)]) for group, (line, invited, given) in counts.items()]


def _answers(
    answers: Answers, header: Sequence[str], respondents: Sequence[_Respondent], findings: list[Finding]
) -> list[Row]:
    asked = questions_in(answers, header)
    if not asked:
        findings.append(
            error("mindst ét spørgsmål, med sin kode eller sin tekst som overskrift", "ingen", line=1)
        )
    counts: _Counts = {}
    for group, line, fields, answered in respondents if asked else ():
        for code, place in asked.items():
            text = fields[place].strip()
            if not text or not answered:
                continue
            answer = _answer(code, text)
            if answer is None:
                words = ", ".join(ANSWERS[QUESTIONS[code].scale])
                findings.append(error(f"et svar fra 1 til 5 eller {words}", _unrepeated(text), line=line,
                                      column=code))  # fmt: skip
            else:
                counts.setdefault((*group, code, answer), [line, 0])[1] += 1
    return [(line, [*key, str(count)]) for key, (line, count) in counts.items()]


def _unrepeated(text: str) -> str:
    """A respondent's own words are not repeated; a number is."""
    return quoted(text) if text.isdigit() and len(text) < 3 else "noget andet, der ikke gengives"


def questions_in(answers: Answers, header: Sequence[str]) -> dict[str, int]:
    """Where each question stands: under its code, its text, or a name the layout gives it."""
    places = {
        code: place_of((*answers.questions.get(code, ()), code, question.text), header)
        for code, question in QUESTIONS.items()
    }
    return {code: place for code, place in places.items() if place is not None}


def _answer(code: str, text: str) -> str | None:
    if text in {"1", "2", "3", "4", "5"}:
        return text
    words = [key_of(word) for word in ANSWERS[QUESTIONS[code].scale]]
    return str(words.index(key_of(text)) + 1) if key_of(text) in words else None
