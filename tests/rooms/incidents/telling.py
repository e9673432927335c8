"""What the people of these tests tell, where the words do not matter."""

from fairhand import council

SAID = "He shouted that we are all useless, and went on after I asked him to stop."


def ends_a_call() -> str:
    """A behaviour for which this policy ends a call, and which is no matter for the police."""
    return next(each.code for each in council.policy().behaviours if each.ends_call and not each.police)


def for_the_police() -> str:
    """A behaviour that this policy takes to the police."""
    return next(each.code for each in council.policy().behaviours if each.police)


def told(**more) -> dict:
    """A report in as few words as it takes."""
    return {"behaviours": [ends_a_call()], "what_happened": SAID, **more}


def answered(**more) -> dict:
    """An answer in as few words as it takes."""
    return {
        "outcome": "no_action",
        "reason": "He rang back and said sorry.",
        "welfare": "Spoke with Ceri over tea; she is all right.",
        "tell_reporter": "Thank you. He said sorry, so I leave it there.",
        **more,
    }
