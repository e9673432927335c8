"""The one who keeps posts, the one who acts on them, and a post that was kept."""

import pytest

from fairhand.customers.operations import keep_customer
from fairhand.policy import Act
from fairhand.socialmedia import operations
from fairhand.socialmedia.operations import capture_post
from tests.people import doing, employee, role_for
from tests.ways.social import LINKED, POST, a_rule


@pytest.fixture
def menna(db):
    """Somebody who keeps public posts, and may do no more about them than leave them."""
    return employee("Menna", role_for(Act.CAPTURE_POST, but_not=(Act.BLOCK_ACCOUNT,)))


@pytest.fixture
def elin(db):
    """Somebody who hides, reports and blocks."""
    return employee("Elin", role_for(Act.CAPTURE_POST, Act.BLOCK_ACCOUNT))


@pytest.fixture
def hefin(db):
    """Somebody who answers what is contested."""
    return employee("Hefin", role_for(Act.ANSWER_CONTEST))


@pytest.fixture
def kept(menna):
    """Keep a post: kept(), kept(text=..., handle=...)."""

    def keep(by=None, at=None, **told):
        return capture_post(**doing(by or menna, at), **{**POST, **told})

    return keep


@pytest.fixture
def hidden(kept, elin):
    """Hide a post of the account: hidden(), hidden(text=...)."""

    def hide(at=None, **told):
        said = {"rules": [a_rule("hide")], "reason": "It calls a colleague names."}
        return operations.hide_post(**doing(elin, at), post=kept(at=at, **told).post, **said)

    return hide


@pytest.fixture
def blocked(kept, elin):
    """Block the account of a post: blocked(), blocked(rules=...)."""

    def block(at=None, post=None, by=None, **more):
        post = post or kept(at=at).post
        said = {"rules": [a_rule()], "reason": "Threats under every post.", "told": "By message.", **more}
        return operations.block_account(**doing(by or elin, at), account=post.account, post=post, **said)

    return block


@pytest.fixture
def gwen_parry(ceri):
    """A customer with the same name."""
    return keep_customer(**doing(ceri), name="Gwen Parry")


@pytest.fixture
def proposed(kept, gwen_parry, priya):
    """A leader takes the account to be the customer's."""
    return operations.link_account(**doing(priya), account=kept().post.account, customer=gwen_parry, **LINKED)
