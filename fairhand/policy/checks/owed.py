"""What is owed: it comes about, it falls to somebody who can do it, and something ends it."""

from .. import shape
from ..faults import did_you_mean
from ..words import Act, Owner, Unit
from ..words_files import general
from .parts import Found, Raw, codes, is_among, is_longer, length, row_of, section, tables, who_may

BROUGHT_BY = {  # the acts that bring an event which a duty waits for
    "incident_reported": (Act.REPORT_INCIDENT,),
    "report_answered": (Act.ANSWER_REPORT,),
    "reported_to_police": (Act.REPORT_TO_POLICE,),
    "police_not_called": (Act.REPORT_TO_POLICE,),
    "brief_restriction_seen": (Act.END_BRIEF_RESTRICTION,),
    "brief_restriction_ended": (Act.END_BRIEF_RESTRICTION,),
    "restriction_acknowledged": (Act.ACKNOWLEDGE,),
    "monitoring_closed": (Act.CLOSE_MONITORING,),
    "formally_considered": (Act.CONSIDER_FORMALLY,),
    "contact_managed": (Act.MANAGE_CONTACT,),
    "referred": (Act.REFER,),
    "referral_not_sent": (Act.REFER,),
    "advised": (Act.ADVISE,),
    "signed_off": (Act.SIGN_OFF,),
    "notice_issued": (Act.ISSUE_NOTICE,),
    "recorded_on_crm": (Act.RECORD_ON_CRM,),
    "appeal_recorded": (Act.RECORD_APPEAL,),
    "appeal_decided": (Act.DECIDE_APPEAL,),
    "reviewed": (Act.REVIEW,),
    "review_declined": (Act.DECLINE_REVIEW,),
    "review_put_off": (Act.EXTEND_REVIEW,),
    "year_reviewed": (Act.REVIEW_THE_YEAR,),
    "block_reviewed": (Act.REVIEW_BLOCK,),
    "account_unblocked": (Act.UNBLOCK_ACCOUNT,),
    "account_reported": (Act.REPORT_TO_PLATFORM,),
    "contest_answered": (Act.ANSWER_CONTEST,),
    "contact_linked": (Act.LINK_CUSTOMERS,),
    "contact_left_unknown": (Act.LINK_CUSTOMERS,),
    "correspondence_read": (Act.READ_CORRESPONDENCE,),
    "correspondence_let_through": (Act.LINK_CUSTOMERS,),
    "finding_handed_over": (Act.HAND_OVER_FINDING,),
    "request_answered": (Act.RECORD_ANSWER,),
    "customer_answered": (Act.ANSWER_REQUEST,),
    "need_settled": (Act.READ_CORRESPONDENCE,),
    "protocol_closed": (Act.CLOSE_CASE,),
}
OF_WHAT_CAME = ("appeal_recorded", "appeal_decided")  # the events that tell of something that came on a day
SEE_EVENTS = "The events are those under [events] in fairhand/policy/usual.en.toml."


def duties(raw: Raw) -> Found:
    """A duty can be closed, and falls to somebody."""
    for number, rule in enumerate(tables(raw, "duties")):
        where = shape.key(raw, ("duties", number))
        if rule.get("closes_on") == []:
            yield f"{where}.closes_on", "nothing ever closes this duty", "Name the event that does."
        if rule.get("owner") == Owner.ROLE and not rule.get("role"):
            yield f"{where}.role", "the duty falls to the holders of a role, and none is named", 'Add role = "...".'
    yield from _received(raw)


def _received(raw: Raw) -> Found:
    """What is counted from receipt came in, and has a time that is counted from a day."""
    for number, rule in enumerate(tables(raw, "duties")):
        if rule.get("counts_from") != "receipt":
            continue
        where, within = shape.key(raw, ("duties", number)), rule.get("within")
        if rule.get("opens_on") not in OF_WHAT_CAME:
            what = f"nothing that came in opens it, and it counts from receipt; {' and '.join(OF_WHAT_CAME)} do"
            yield f"{where}.counts_from", what, "Take it out."
        elif not within:
            yield f"{where}.counts_from", "it counts from receipt, and no time is given", "Add within, or take it out."
        elif isinstance(within, dict) and within.get("unit") == Unit.HOURS:
            yield f"{where}.within", "hours cannot be counted from a day", "Write days or working days."


def events(raw: Raw) -> Found:
    """What opens a duty happens; so does what closes it, and it is something else."""
    known = [key.removeprefix("events.") for key in general("en") if key.startswith("events.")]
    for number, rule in enumerate(tables(raw, "duties")):
        opens, closes = str(rule.get("opens_on", "")), rule.get("closes_on", [])
        if opens and opens not in known:
            where = shape.key(raw, ("duties", number, "opens_on"))
            yield where, f'nothing that happens is called "{opens}"', _mend(opens, known)
        for each in closes:
            where = shape.key(raw, ("duties", number, "closes_on"))
            if each not in known:
                yield where, f'nothing that happens is called "{each}"', _mend(each, known)
            elif each == opens:
                yield where, f'"{each}" opens this duty, and would close it in the same moment', "Take it out."


def _mend(event: str, known: list[str]) -> str:
    return f"{did_you_mean(event, known, ' ')} {SEE_EVENTS}".strip()


def closable(raw: Raw) -> Found:
    """Whoever owes a duty may do something that closes it."""
    for number, rule in enumerate(tables(raw, "duties")):
        closes, role = [str(each) for each in rule.get("closes_on", [])], str(rule.get("role", ""))
        if not closes or not all(each in BROUGHT_BY for each in closes):
            continue
        if rule.get("opens_on") == "review_missed":  # it is for them to see that others hold it
            continue
        acts = [act for each in dict.fromkeys(closes) for act in BROUGHT_BY[each]]
        may = [who for act in acts for who in who_may(raw, act)]
        ways = " or ".join(f'"{act}"' for act in dict.fromkeys(acts))
        if not any(row_of(raw, act) for act in acts):
            what = f"only {ways} would close this duty, and no row says who may"
            yield shape.key(raw, ("duties", number, "closes_on")), what, f'Add [[authority]] with act = "{acts[0]}".'
        elif may and role in codes(raw, "roles") and not is_among(raw, role, may):
            what = f'the duty falls to "{role}", who may do nothing that closes it'
            yield shape.key(raw, ("duties", number, "role")), what, f"Name a role that may {ways}."


def owners(raw: Raw) -> Found:
    """A duty that falls to somebody named says whose it is while nobody is."""
    for number, rule in enumerate(tables(raw, "duties")):
        if rule.get("owner") in (Owner.HEARER, Owner.ADDRESSEE, Owner.READER) and not rule.get("role"):
            what = "nobody has the duty while nobody is named for it"
            yield shape.key(raw, ("duties", number, "role")), what, 'Add role = "..." with who has it meanwhile.'


def missed(raw: Raw) -> Found:
    """A review that nobody held goes to somebody, where it is to be escalated, and to nobody else."""
    rules = [(at, rule) for at, rule in enumerate(tables(raw, "duties")) if rule.get("opens_on") == "review_missed"]
    escalates = section(raw, "reviews").get("on_missed") == "escalate"
    if escalates and not rules:
        what = "a review that is missed is escalated, and to nobody"
        mend = 'Add [[duties]] with opens_on = "review_missed", closes_on = ["reviewed"] and the role that it goes to.'
        yield "reviews.on_missed", what, mend
    for number, rule in rules:
        where = shape.key(raw, ("duties", number))
        if not escalates:
            what = 'this never happens: reviews.on_missed is not "escalate"'
            yield f"{where}.opens_on", what, "Change one of the two."
        elif rule.get("owner") != Owner.ROLE:
            what = "it goes to the holders of a role, and to nobody else"
            yield f"{where}.owner", what, f'Write owner = "{Owner.ROLE}" and name the role.'


def warned(raw: Raw) -> Found:
    """A warning that a leader asks for and may not give is owed by those who may, and a duty to give one can be met."""
    rules = [(at, rule) for at, rule in enumerate(tables(raw, "duties")) if rule.get("opens_on") == "warning_wanted"]
    give = who_may(raw, Act.WARN)
    lead = [str(each.get("code")) for each in tables(raw, "roles") if each.get("leads")]
    cannot = [role for role in lead if not is_among(raw, role, give)]
    for stage in tables(section(raw, "warnings"), "stages"):
        cannot += [role for role in lead if not is_among(raw, role, stage.get("by", []))]
    if "warnings" in raw and give and cannot and not rules:
        what = f'"{cannot[0]}" can answer a report with a warning that others give, and nobody owes it then'
        mend = f'Add [[duties]] with opens_on = "warning_wanted", owner = "{Owner.GIVER}" and '
        yield "duties", what, mend + 'closes_on = ["warned", "warned_orally", "report_answered"].'
    for number, rule in rules:
        if rule.get("owner") not in (Owner.GIVER, Owner.ROLE):
            what = "it falls to whoever gives the warning, or to the holders of a role"
            yield shape.key(raw, ("duties", number, "owner")), what, f'Write owner = "{Owner.GIVER}".'
    for number, rule in enumerate(tables(raw, "duties")):
        if rule.get("owner") == Owner.GIVER and rule.get("opens_on") != "warning_wanted":
            what = 'nobody is known to give a warning here: that is so of "warning_wanted" alone'
            yield shape.key(raw, ("duties", number, "owner")), what, "Name another owner."


def sent_back(raw: Raw) -> Found:
    """What an appeal sends back is somebody's to decide anew."""
    opened = any(rule.get("opens_on") == "decision_sent_back" for rule in tables(raw, "duties"))
    if "sent_back" in section(raw, "appeals").get("outcomes", []) and not opened:
        what = "a decision may be sent back, and nobody has the duty to decide it anew"
        yield "appeals.outcomes", what, 'Add [[duties]] with opens_on = "decision_sent_back", or take it out.'


def asked_there(raw: Raw) -> Found:
    """What customers ask for on their own page is owed by somebody: their own data too."""
    opened = {rule.get("opens_on") for rule in tables(raw, "duties")}
    for event in ("customer_asked", "subject_access_found"):
        if "own_page" in raw and event not in opened:
            what = f'customers can ask on their own page, and nobody has the duty that "{event}" opens'
            yield "own_page", what, f'Add [[duties]] with opens_on = "{event}" and the role that answers.'


def monitored(raw: Raw) -> Found:
    """Where contact is monitored after a warning, somebody owes it to say what came of it, and only there."""
    rules = section(raw, "warnings")
    given = [("warnings.monitored_for", rules.get("monitored_for"))] + [
        (shape.key(raw, ("warnings", "stages", number, "monitored_for")), each.get("monitored_for"))
        for number, each in enumerate(tables(rules, "stages"))
    ]
    lasts = [(path, each) for path, each in given if isinstance(each, dict)]
    rows = [(at, rule) for at, rule in enumerate(tables(raw, "duties")) if rule.get("opens_on") == "monitoring_begun"]
    if lasts and not rows:
        what = "contact is monitored for so long, and nobody has the duty to say at its end what came of it"
        mend = 'Add [[duties]] with opens_on = "monitoring_begun" and closes_on = ["monitoring_closed"].'
        yield lasts[0][0], what, mend
    for number, rule in rows:
        where, within = shape.key(raw, ("duties", number)), rule.get("within")
        if not lasts:
            what = "this never happens: no warning is given a time for which contact is monitored"
            yield f"{where}.opens_on", what, "Add warnings.monitored_for, or take the duty out."
        for path, each in lasts:
            if within and is_longer(each, within):
                what = f"{length(within)} is shorter than {path}, {length(each)}: it would be due before that is over"
                yield f"{where}.within", what, "Leave it out, and it is due when the monitoring is over."
