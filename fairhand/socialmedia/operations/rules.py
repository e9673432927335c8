"""The house rules that a post breaks, as the policy has them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.record.act import Deed


def broken_rules(deed: Deed, rules: Sequence[str]) -> list[str]:
    """The rules that were chosen, in the policy's order, or a sentence where none of them is one."""
    known = [each.code for each in deed.policy.house_rules if each.code in set(rules)]
    if not known or len(known) != len(set(rules)):
        raise Unfit(_("Choose the house rule that is broken. Where none is, the post is left as it is."))
    return known
