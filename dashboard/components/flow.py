"""A chain of columns with arrows between them, as lists in lists: read in order without the eyes too."""

from dashboard.components.html_parts import Children, Node, aria, element
from dashboard.present.flow import Flow, Stage, State, Step


def flow_columns(flow: Flow) -> Node:
    """The columns of a chain; the style sheet sets the arrows and lets the columns wrap on a phone."""
    return element("Ol", [_stage(stage) for stage in flow.stages], className="flow", **aria(label=flow.name))


def _stage(stage: Stage) -> Node:
    steps = element("Ul", [_step(step) for step in stage.steps], className="flow-steps")
    rest = [element("P", stage.rest, className="flow-rest")] if stage.rest else []
    return element("Li", [element("H3", stage.heading), steps, *rest], className="flow-stage")


def _step(step: Step) -> Node:
    # A plan's words are data: they stay as they were written, also on an English page.
    children: Children = [element("P", step.text, lang="da", className="flow-text")]
    if step.states:
        children.append(element("Ul", [_state(state) for state in step.states], className="flow-states"))
    return element("Li", children)


def _state(state: State) -> Node:
    children: Children = [state.text]
    if state.words:
        shape = element("Span", state.shape, className="key-shape", **aria(hidden="true"))
        children.append(element("Span", [shape, f" {state.words}"], className="flow-movement"))
    return element("Li", children)
