"""Files in StatBank's own forms for tests; the figures are made up but where a test says otherwise."""

import json
from collections.abc import Mapping, Sequence

# Counts by year, area and code of ANBAAR12.
Counts = Mapping[tuple[int, str, str], object]
CODES = ("0", "1", "21", "22", "26", "23", "24", "25", "9", "7", "8", "27", "11", "6", "99")
PLACES = {
    "0": "I alt", "1": "Netværksplejefamilie", "21": "Almindelig plejefamlie", "22": "Kommunal plejefamilie",
    "26": "Plejefamilie efter §76 a (unge med funktionsnedsættelse)", "23": "Almen plejefamilie",
    "24": "Forstærket plejefamilie", "25": "Specialiseret plejefamlie", "9": "Døgninstitution, almindelig afdeling",
    "7": "Delvis lukket døgninstitution eller delvis lukket afdeling på åben døgninstitution",
    "8": "Døgninstitution, sikret afdeling", "27": "Opholdssted for børn og unge", "11": "Kost- og eller efterskole",
    "6": "Eget værelse, kollegium, kollegielignende opholdssted", "99": "Uoplyst",
}  # fmt: skip
AREAS = {
    "0": "Hele landet",
    "101": "København",
    "167": "Hvidovre",
    "657": "Herning",
    "998": "Uoplyst kommune",
}


def year_of(year: int, area: str = "0", **parts: int) -> dict[tuple[int, str, str], object]:
    """One area's year: `_21=60` and so on, every other code zero, and the total their sum."""
    counts: dict[tuple[int, str, str], object] = {(year, area, code): 0 for code in CODES}
    counts |= {(year, area, code.lstrip("_")): count for code, count in parts.items()}
    counts[year, area, "0"] = sum(parts.values())
    return counts


def csv_of(counts: Counts, form: str = "code", header: str = "ADMKOM;ANBRINGELSE;TID;INDHOLD") -> str:
    """The semicolon CSV of the API, its values as code, text, or `code text`."""

    def written(code: str, texts: Mapping[str, str]) -> str:
        return {"code": code, "text": texts[code], "both": f"{code} {texts[code]}"}[form]

    rows = [
        f"{written(area, AREAS)};{written(code, PLACES)};{year};{count}"
        for (year, area, code), count in counts.items()
    ]
    return "\r\n".join([header, *rows, ""])


def json_of(
    counts: Counts, table: str = "ANBAAR12", names: Sequence[str] = ("ADMKOM", "ANBRINGELSE"), **more: object
) -> str:
    """JSON-stat version 1 as the API gives it: every combination, None where there is no number."""
    areas, codes, years = (list(dict.fromkeys(str(key[at]) for key in counts)) for at in (1, 2, 0))
    sizes = [len(areas), len(codes), 1, len(years)]
    axes = (
        (names[0], areas, AREAS),
        (names[1], codes, PLACES),
        ("ContentsCode", [table], {}),
        ("Tid", years, {}),
    )
    dimension: dict[str, object] = {
        name: {
            "label": name.lower(),
            "category": {
                "index": {code: place for place, code in enumerate(values)},
                "label": {code: texts.get(code, code) for code in values},
            },
        }
        for name, values, texts in axes
    }
    dimension |= {
        "id": [name for name, *_rest in axes],
        "size": sizes,
        "role": {"metric": ["ContentsCode"], "time": ["Tid"]},
    }
    values = [counts.get((int(year), area, code)) for area in areas for code in codes for year in years]
    dataset = {
        "dimension": dimension,
        "label": "Anbragte børn og unge pr. 31. december",
        "source": "Danmarks Statistik",
        "updated": "2019-06-28T06:00:00Z",
        "value": values,
    }
    return json.dumps({"dataset": dataset | more}, ensure_ascii=False)
