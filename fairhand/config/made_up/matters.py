"""A matter told in a line, as the steps of a story: reported, warned, reported again, decided, told; and what then."""

from typing import Any

WARNED = {
    "en": {
        "behaviour": "On a call to us you went on in a way that we had asked you to stop.",
        "what_is_asked": "Please let us help you, and speak with us calmly.",
    },
    "cy": {
        "behaviour": "Ar alwad inni aethoch ymlaen mewn ffordd yr oeddem wedi gofyn ichi beidio â hi.",
        "what_is_asked": "Gadewch inni eich helpu, a siaradwch â ni'n bwyllog.",
    },
}
SAID = {
    "en": "What you did in your contacts with us went on after we wrote to you about it.",
    "cy": "Aeth yr hyn a wnaethoch wrth gysylltu â ni ymlaen ar ôl inni ysgrifennu atoch.",
}


def as_story(told: dict[str, Any]) -> dict[str, Any]:
    """The story of a matter that is told in a line."""
    ago, language = told["ago"], told["language"]
    report = {"do": "incident", "by": told["by"], "channel": "telephone", "clauses": [told["clause"]], "opinion": ""}
    said, by = {language: {"reasons": SAID[language]}}, told.get("decider", "owen")
    answered = {"do": "answer", "by": "gareth", "tell": "Thank you; it has been dealt with.", "welfare": "Well."}
    behaviour, asked = WARNED["en"].values()
    steps: list[dict[str, Any]] = [
        {"ago": f"{ago + 40}d 10:10", **report, "what": "It went on through the whole call.", "impact": ""},
        {"ago": f"{ago + 39}d 11:00", "do": "warn", "by": "gareth", "behaviour": behaviour, "asked": asked},
        {"ago": f"{ago + 39}d 11:10", **answered, "outcome": "warn", "reason": "A first report of this kind."},
        {
            "ago": f"{ago + 39}d 11:20",
            "do": "notify",
            "by": "gareth",
            "event": "warned",
            "said": {language: WARNED[language]},
        },
        {"ago": f"{ago + 3}d 10:20", **report, "what": "The same again.", "impact": "Others had to wait."},
        {
            "ago": f"{ago + 3}d 11:20",
            **answered,
            "outcome": "consider_formally",
            "reason": "Warned, and the same again.",
        },
        {
            "ago": f"{ago}d 14:00",
            "do": "decide",
            "by": by,
            "facts": "Twice within six weeks, the second time after a warning in writing.",
            "impact": "Others had to wait, and the employees were upset.",
            "reason": "The warning did not help, and this leaves what they need open to them.",
            "measures": [told["measure"]],
            "reach": told["reach"],
            "days": told["days"],
            "review": min(told["review"], told["days"]),
        },
        {"ago": f"{ago}d 15:00", "do": "notify", "by": by, "event": "contact_managed", "said": said},
        {"ago": f"{ago}d 15:30", "do": "crm", "by": by, "reference": f"CRM-{20000 + ago}"},
    ]
    return {**told, "title": f"A matter of the year before: {told['name']}", "steps": [*steps, *_then(told, said)]}


def _then(told: dict[str, Any], said: dict[str, Any]) -> list[dict[str, Any]]:
    ago, review = told["ago"], told["review"]
    match told.get("then"):
        case "ended":
            held = {
                "do": "review",
                "by": "owen",
                "outcome": "ended",
                "reason": "Calm since; it has done what it was for.",
            }
            told_of = {"do": "notify", "by": "owen", "event": "contact_management_ended"}
            return [
                {"ago": f"{ago - review}d 11:00", **held},
                {"ago": f"{ago - review}d 12:00", **told_of},
                {"ago": f"{ago - review}d 12:30", "do": "crm", "by": "owen", "reference": f"CRM-{30000 + ago}"},
            ]
        case "upheld" | "overturned" as result:
            outcome = "ended" if result == "overturned" else result
            grounds = {"do": "appeal", "by": "ceri", "form": "letter", "grounds": "I do not think that this is fair."}
            heard = {"do": "hear", "by": "mair", "outcome": outcome, "reason": "Looked at again from the beginning."}
            letter = {"do": "notify", "by": "mair", "event": "appeal_decided", "said": said}
            return [
                {"ago": f"{ago - 14}d 11:00", **grounds},
                {"ago": f"{ago - 30}d 11:00", **heard},
                {"ago": f"{ago - 30}d 12:00", **letter},
            ]
    return []
