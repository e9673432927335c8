"""What can be chosen in this room, and is no policy's to give."""

from django.utils.translation import gettext_lazy as _

FAIR, NAME_ALIKE = "fair_criticism", "name"
GROUNDS = {  # why a post is left as it is
    FAIR: _("It is fair criticism or an opinion, however sharp"),
    "no_rule": _("It breaks no house rule"),
    "otherwise": _("It is dealt with in another way, such as an answer or a report"),
}
BASIS = {  # what a link of an account to a customer rests on
    "said_so": _("They told us themselves that it is theirs"),
    "same_particulars": _("It shows a number, an address or an email that they gave us"),
    "only_they_know": _("It tells of something that only they could know"),
    "other": _("Something else, as described"),
    NAME_ALIKE: _("The name is alike"),
}
CONFIDENCE = {
    "sure": _("Sure: it could hardly be anybody else’s"),
    "likely": _("Likely: it could be somebody else’s"),
}
KINDS = {  # what was done about a post, as a line of its history
    "hide": _("The post was hidden"),
    "delete": _("The post was deleted"),
    "report": _("The post was reported to the platform"),
    "leave": _("The post was left as it is"),
}
