"""Where in the policy a value stands: "5", "5.2", "2.2a", "A1.3"; "App 1" is another way to write A1."""

import re

FORM = re.compile(r"(?:(?:App |A)(?P<appendix>\d+)|(?P<section>\d+))(?:\.\d+[a-z]?)?")


def section_of(clause: str) -> str:
    """The section or appendix that a clause stands in, as "5" or "A1"; empty when it is no clause."""
    found = FORM.fullmatch(clause)
    if not found:
        return ""
    return f"A{found['appendix']}" if found["appendix"] else found["section"]


def order(clause: str) -> tuple[int, int, int, str]:
    """Sections first, in their order; then appendices."""
    numbers = [int(each) for each in re.findall(r"\d+", clause)]
    return (clause.startswith("A"), numbers[0], numbers[1] if numbers[1:] else 0, clause)
