"""The filters' callback: what a browser sends, what a forger sends, and what they get."""

import json
from typing import Any

import pytest
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.settings import Settings
from pages._frame import filters_changed
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE
from tests.serve.site import PATHS, Site

INPUTS = ("filter-municipality", "filter-district", "filter-start", "filter-end", "filter-compared")
CHOICE: tuple[object, ...] = (HERNING, "-", "2015-01", "2016-09", [HVIDOVRE])
every_page = pytest.mark.parametrize("path", PATHS)


def callback_of(site: Site) -> dict[str, Any]:
    """The callback that draws a page anew, as the app declares it to a browser."""
    declared = site.client().get("/_dash-dependencies").get_json()
    found: dict[str, Any] = next(d for d in declared if "page-content.children" in d["output"])
    return found


def sent(
    site: Site, values: tuple[object, ...], path: object, search: object = "", audience: str | None = None
) -> Any:
    """The answer to what the browser posts when a filter is changed."""
    declared = callback_of(site)
    outputs = [
        {"id": part.rsplit(".", 1)[0], "property": part.rsplit(".", 1)[1]}
        for part in declared["output"].strip(".").split("...")
    ]
    body = {
        "output": declared["output"],
        "outputs": outputs,
        "inputs": [{"id": i, "property": "value", "value": v} for i, v in zip(INPUTS, values, strict=True)],
        "state": [
            {"id": "_pages_location", "property": "pathname", "value": path},
            {"id": "_pages_location", "property": "search", "value": search},
        ],
        "changedPropIds": ["filter-municipality.value"],
    }
    return site.client(audience).post("/_dash-update-component", json=body)


@every_page
def test_a_changed_filter_gives_the_page_of_its_new_address(demo_site: Site, path: str) -> None:
    answer = sent(demo_site, CHOICE, path)
    assert answer.status_code == 200
    response = answer.get_json()["response"]
    address = response["page-address"]["data"]
    assert (
        address
        == demo_site.view(kommune=HERNING, fra="2015-01", til="2016-09", sammenlign=HVIDOVRE).chosen.query
    )
    tree = demo_site.layout(path, None, kommune=HERNING, fra="2015-01", til="2016-09", sammenlign=HVIDOVRE)
    assert json.dumps(response["page-content"]["children"], sort_keys=True) in as_sent(tree)


def as_sent(tree: Any) -> str:
    from dash._utils import to_json

    return json.dumps(json.loads(to_json(tree)), sort_keys=True)


@every_page
def test_the_choices_follow_the_municipality(demo_site: Site, path: str) -> None:
    response = sent(
        demo_site, (HVIDOVRE, "Herning Nord", "2015-01", "2016-09", [HVIDOVRE, HERNING]), path
    ).get_json()["response"]
    names = [option["value"] for option in response["filter-district"]["options"]]
    assert names[1:] == demo_site.view().context.districts_of(HVIDOVRE)
    assert response["filter-district"]["value"] == "-"
    assert {option["value"] for option in response["filter-compared"]["options"]} == {HERNING, HADERSLEV}
    assert response["filter-compared"]["value"] == [HERNING]


def test_the_language_of_the_address_is_kept(demo_site: Site) -> None:
    response = sent(demo_site, CHOICE, "/sagstal", "?kommune=657&lang=en").get_json()["response"]
    assert "lang=en" in response["page-address"]["data"]
    assert "How" in json.dumps(response) or "caseworker" in json.dumps(response)


def test_an_address_with_a_slash_at_its_end_is_the_same_page(demo_site: Site) -> None:
    assert sent(demo_site, CHOICE, "/sagstal/").get_json() == sent(demo_site, CHOICE, "/sagstal").get_json()


FORGED: tuple[object, ...] = (
    None, 0, -1, 1e308, True, "", "-", "'; drop table figures; --", "657' or '1'='1", "../../etc/passwd", "x" * 200_000,
    [], [[]], [["657"]], [None], {}, {"a": {"b": [1]}}, ["167", "510", "657", "167"], "２０１６-01", "9999-12", "\x00", "=cmd()",
)  # fmt: skip


@pytest.mark.parametrize("value", FORGED, ids=lambda v: repr(v)[:14])
def test_forged_input_is_answered_with_what_is_there(demo_site: Site, value: object) -> None:
    for position in range(5):
        values = tuple(value if i == position else v for i, v in enumerate(CHOICE))
        assert sent(demo_site, values, "/sagstal").status_code == 200
    assert sent(demo_site, (value,) * 5, "/anbringelser").status_code == 200


@pytest.mark.parametrize(
    "path", [None, 7, "", "/findes-ikke", "/not-found-404", "/404", ["/"], {}, "x" * 100_000, "/../sagstal"]
)
@pytest.mark.parametrize("search", [None, 7, [], {}, "lang=en", "?" + "x" * 100_000])
def test_a_forged_address_is_never_a_fault(demo_site: Site, path: object, search: object) -> None:
    assert sent(demo_site, CHOICE, path, search).status_code in (200, 204)


@pytest.mark.parametrize("warehouse", ["empty", "only_districts", "nothing"])
def test_a_forged_change_of_a_page_with_no_figures_changes_nothing(
    site_of: Any, request: pytest.FixtureRequest, warehouse: str
) -> None:
    site = site_of(request.getfixturevalue(warehouse))
    assert sent(site, CHOICE, "/sagstal").status_code == 204


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from([HERNING, "2016-09"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(values=st.tuples(JSON, JSON, JSON, JSON, JSON), path=st.sampled_from(PATHS) | JSON)
def test_whatever_is_posted_is_no_fault(demo_site: Site, values: tuple[object, ...], path: object) -> None:
    assert sent(demo_site, values, path).status_code in (200, 204)


BODIES: tuple[object, ...] = (
    {},
    [],
    "x",
    None,
    {"output": "page-content.children"},
    {"output": 7, "inputs": 7},
)


@pytest.mark.parametrize("body", BODIES, ids=str)
def test_a_body_that_is_no_callback_gives_a_plain_sentence(demo_site: Site, body: object) -> None:
    answer = demo_site.client().post("/_dash-update-component", json=body)
    assert answer.status_code >= 400
    text = answer.get_data(as_text=True)
    assert "Traceback" not in text
    assert len(text) < 200


@pytest.mark.parametrize("choice", [None, "open", HVIDOVRE, "999", "657,167", "../657", "657\x00"])
@every_page
def test_no_forged_input_shows_more_than_the_audience_may_see(
    demo_site: Site, path: str, choice: str | None
) -> None:
    """The same filters give the same bytes as the open view, whoever else's cookie is sent."""
    # Where none is chosen the partners stand side by side, and whoever asks may see their own among them.
    beside = [HADERSLEV] if path == "/sammenlign" else []
    values: tuple[object, ...] = (HERNING, "-", "2013-01", "2018-12", ["657", HERNING, "own_file", HVIDOVRE])
    forged = sent(demo_site, (HERNING, "-", "2013-01", "2018-12", beside), path, audience=choice).get_json()[
        "response"
    ]
    openly = sent(demo_site, (HERNING, "-", "2013-01", "2018-12", beside), path).get_json()["response"]
    assert forged["page-content"] == openly["page-content"]
    own = sent(demo_site, (HERNING, "-", "2013-01", "2018-12", beside), path, audience=HERNING).get_json()[
        "response"
    ]
    assert path in ("/budget", "/om-tallene", "/", "/data") or own["page-content"] != openly["page-content"]
    assert sent(demo_site, values, path, audience=choice).status_code == 200


def test_the_callback_without_a_page_changes_nothing(demo_site: Site) -> None:
    with demo_site.request("/", None, {}), pytest.raises(PreventUpdate):
        filters_changed(*CHOICE, "/findes-ikke", "")


def test_the_callback_without_a_warehouse_changes_nothing(site_of: Any, nothing: Settings) -> None:
    with site_of(nothing).request("/", None, {}), pytest.raises(PreventUpdate):
        filters_changed(*CHOICE, "/", "")


@every_page
def test_the_frame_follows_a_changed_filter(demo_site: Site, path: str) -> None:
    """The band, the language links and the freshness are those of the page the address would give."""
    response = sent(demo_site, (HVIDOVRE, "-", "2015-01", "2016-09", []), path).get_json()["response"]
    tree = as_sent(demo_site.layout(path, None, kommune=HVIDOVRE, fra="2015-01", til="2016-09"))
    for part in ("page-band", "page-choices", "page-footer", "page-navigation"):
        assert json.dumps(response[part]["children"], sort_keys=True) in tree


def test_made_up_data_chosen_by_a_filter_are_labelled_at_once(site_of: Any, mixed: Settings) -> None:
    site = site_of(mixed)
    before = sent(site, (HERNING, "-", "2016-01", "2016-01", []), "/sagstal").get_json()["response"]
    after = sent(site, (HERNING, "-", "2016-01", "2016-01", [HVIDOVRE]), "/sagstal").get_json()["response"]
    assert "Demonstrationsdata" not in json.dumps(before["page-band"])
    assert "Demonstrationsdata" in json.dumps(after["page-band"])
    assert "Hvidovre" in json.dumps(after["page-band"])
