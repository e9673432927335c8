"""What is written to a customer."""

from .. import shape
from ..faults import did_you_mean
from .parts import Found, Raw, codes, section, tables

TELLS_OF = {  # the events that letters tell of, and the section of the file without which they never happen
    "contact_managed": "formal",
    "warned": "warnings",
    "contact_restricted_briefly": "brief_restriction",
    "contract_offered": "formal",
    "appeal_recorded": "appeals",
    "decision_suspended": "appeals",
    "appeal_decided": "appeals",
    "reviewed": "reviews",
    "contact_management_ended": "formal",
    "restriction_expired": "formal",
}
OWED = {"formal": "contact_managed", "appeals": "appeal_decided"}  # nothing comes of these without their letter
APPEALS = ("upheld", "varied", "ended", "sent_back")
REVIEWS = ("ended", "eased", "continued", "extended", "tightened")


def notices(raw: Raw) -> Found:
    """A notice has something to say."""
    for number, each in enumerate(tables(raw, "notices")):
        if each.get("must_say") == []:
            where = shape.key(raw, ("notices", number, "must_say"))
            yield where, "the notice has nothing that it must say", "List what it must, or leave the notice out."
        said = [*each.get("must_say", []), *each.get("encloses", [])]
        for place, code in shape.found(each, "parts.code"):
            if code not in said:
                where = shape.key(raw, ("notices", number, *place))
                yield where, f'"{code}" is neither under must_say nor under encloses', did_you_mean(code, said)


def letters(raw: Raw) -> Found:
    """A letter tells of something that can happen, goes by some means, and it is known when it is received."""
    received = {str(value) for _, value in shape.found(raw, "receipt.means")}
    for number, each in enumerate(tables(raw, "notices")):
        event, where = str(each.get("event", "")), shape.key(raw, ("notices", number))
        if event and event not in TELLS_OF:
            yield f"{where}.event", f'no letter tells of "{event}"', did_you_mean(event, list(TELLS_OF))
        elif event and TELLS_OF[event] not in raw:
            what = f"this never happens: the file has no [{TELLS_OF[event]}]"
            yield where, what, f"Leave the notice out, or add [{TELLS_OF[event]}]."
        if not each.get("means"):
            what = "there is no means by which the letter may go"
            yield f"{where}.means", what, 'Add means = ["first_class"], or more.'
        for means in each.get("means", []):
            if means not in received:
                what = f'nothing says when a letter sent by "{means}" is received'
                yield f"{where}.means", what, f'Add [[receipt]] with means = "{means}", or take it out.'
    told = {str(each.get("event")) for each in tables(raw, "notices")}
    for part, event in OWED.items():
        if part in raw and event not in told:
            what = f"no notice tells the customer of {event}, and [{part}] cannot do without it"
            yield "notices", what, f'Add [[notices]] with event = "{event}".'


def signed(raw: Raw) -> Found:
    """A letter is signed by an office, and a copy goes to somebody in particular, once."""
    every = {str(role.get("code")) for role in tables(raw, "roles") if role.get("everyone")}
    for number, each in enumerate(tables(raw, "notices")):
        where = shape.key(raw, ("notices", number))
        if each.get("signatory") in every:
            what = f'every employee holds "{each["signatory"]}", so the letter would be signed by nobody in particular'
            yield f"{where}.signatory", what, "Name an office, or leave it out: whoever took what it tells of signs."
        copies = [str(to) for to in each.get("copies_to") or []]
        for to in dict.fromkeys(copies):
            if to in every:
                what = f'every employee holds "{to}", so a copy would go to all of them'
                yield f"{where}.copies_to", what, "Name an office, or take it out."
            if copies.count(to) > 1:
                yield f"{where}.copies_to", f'"{to}" is sent {copies.count(to)} copies', "Keep one of them."


def required(raw: Raw) -> Found:
    """A letter says why, and how to appeal, wherever there is an appeal; and points to nothing that is not there."""
    appeals = section(raw, "appeals")
    may = {str(each) for each in appeals.get("appealable", [])}
    reviews = any(each.startswith("review_") for each in may)
    for number, each in enumerate(tables(raw, "notices")):
        says, event = each.get("must_say"), each.get("event")
        where = shape.key(raw, ("notices", number, "must_say"))
        if not says:
            continue
        if event == "contact_managed" and "reasons" not in says:
            yield where, "the notice of a decision does not say why it was taken", 'Add "reasons".'
        if "right_to_appeal" not in says and (event in may or (event == "reviewed" and reviews)):
            what = "this may be appealed, and the notice does not say so"
            yield where, what, 'Add "right_to_appeal", or take it out of appeals.appealable.'
        for part, needs in (("right_to_appeal", "appeals"), ("outside_body", "outside_body"), ("review", "reviews")):
            if part in says and needs not in raw:
                yield where, f'"{part}" cannot be said: the file has no [{needs}]', f"Add [{needs}], or take it out."


NO_DECISION = ("warned", "contact_restricted_briefly")  # what is told of in a letter, and decides nothing formally


def appealable(raw: Raw) -> Found:
    """What may be appealed is something that happens, and both places that say so agree."""
    if "appeals" not in raw:
        if section(raw, "brief_restriction").get("appealable"):
            what = "a short restriction may be appealed, and the file has no [appeals]"
            yield "brief_restriction.appealable", what, "Add [appeals], or write false."
        return
    known = ["contact_managed", *NO_DECISION, *(f"review_{each}" for each in REVIEWS)]
    said = section(raw, "appeals").get("appealable", [])
    told = {str(each.get("event")) for each in tables(raw, "notices")}
    for each in said:
        if each in NO_DECISION and TELLS_OF[each] not in raw:
            yield "appeals.appealable", f'"{each}" never happens: the file has no [{TELLS_OF[each]}]', "Take it out."
        elif each in NO_DECISION and each not in told:
            what = f'"{each}" may be appealed, and no notice tells anybody so'
            yield "appeals.appealable", what, f'Add [[notices]] with event = "{each}", or take it out.'
        elif each not in known:
            yield "appeals.appealable", f'"{each}" is nothing that may be appealed', did_you_mean(each, known)
    brief = section(raw, "brief_restriction")
    if brief.get("appealable") is not None and brief["appealable"] != ("contact_restricted_briefly" in said):
        what = "brief_restriction.appealable and appeals.appealable do not say the same of a short restriction"
        yield "brief_restriction.appealable", what, 'Make it agree: "contact_restricted_briefly" is its name there.'
    if "appeals" not in codes(raw, "never_blocked"):
        what = "there are appeals, and a measure could block the way to appeal"
        yield "never_blocked", what, 'Add code = "appeals".'


def outcomes(raw: Raw) -> Found:
    """What comes of an appeal or a review can be carried out, and there is something to choose from."""
    for part, known in (("appeals", APPEALS), ("reviews", REVIEWS)):
        for each in section(raw, part).get("outcomes", []):
            if each not in known:
                yield f"{part}.outcomes", f'"{each}" is not an outcome that is known here', did_you_mean(each, known)
    for path in ("appeals.outcomes", "appeals.forms", "appeals.appealable", "reviews.outcomes", "warnings.forms",
                 "brief_restriction.channels"):  # fmt: skip
        part, name = path.split(".")
        if section(raw, part).get(name) == []:
            yield path, "there is nothing to choose from", "Name one, or leave the section out."
