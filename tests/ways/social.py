"""How a post is kept, what is done about it, and what is said against that."""

from fairhand import council
from fairhand.policy import Act
from fairhand.socialmedia import operations
from tests.people import doing
from tests.ways.world import Way

POST = {"platform": "Facebook", "handle": "@gwen.parry", "text": "They never answer.", "ours": True, "public": True}
LINKED = {"basis": ["said_so"], "evidence": "He told us on the telephone.", "confidence": "sure"}


def a_rule(action: str = "block") -> str:
    """A house rule after whose breach the policy usually does this."""
    return next(each.code for each in council.policy().house_rules if each.default_action == action)


def capture_post(world) -> Way:
    page = {**POST, "ours": "yes", "public": "yes"}
    return Way(POST, api=("social-media/posts", POST), page=("/social-media/posts/new/", page))


def _kept(world):
    return operations.capture_post(**doing(world.one_who_may(Act.CAPTURE_POST)), **POST).post


def _step(world, where: str, page: str, **more) -> Way:
    post = _kept(world)
    said = {"rules": [a_rule()], "reason": "It calls a colleague names.", **more}
    api, address = f"social-media/posts/{post.ref}/{where}", f"/social-media/posts/{post.ref}/{page}/"
    return Way({"post": post, **said}, api=(api, said), page=(address, said))


def hide_post(world) -> Way:
    return _step(world, "hiding", "hide")


def delete_post(world) -> Way:
    return _step(world, "deletion", "delete")


def report_to_platform(world) -> Way:
    return _step(world, "reports", "report", reference="FB-1")


def leave_post(world) -> Way:
    post, said = _kept(world), {"ground": "fair_criticism", "reason": "She waited four weeks."}
    api, page = f"social-media/posts/{post.ref}/leaving", f"/social-media/posts/{post.ref}/leave/"
    return Way({"post": post, **said}, api=(api, said), page=(page, said))


def block_account(world) -> Way:
    post = _kept(world)
    said = {"rules": [a_rule()], "reason": "Threats under every post.", "told": "By a message from our page."}
    at = f"accounts/{post.account.ref}/block"
    page = (f"/social-media/{at}/", {"post": post.ref, **said})
    api = (f"social-media/{at}s", {"post": post.ref, **said})
    return Way({"account": post.account, "post": post, **said}, api=api, page=page)


def _block(world):
    by, way = world.one_who_may(Act.BLOCK_ACCOUNT), block_account(world)
    return operations.block_account(**doing(by), **way.said)


def review_block(world) -> Way:
    block, said = _block(world), {"goes_on": True, "reasons": "It began again last week."}
    api, page = f"social-media/blocks/{block.ref}/looks", f"/social-media/blocks/{block.ref}/look/"
    return Way({"block": block, **said}, api=(api, said), page=(page, {**said, "goes_on": "yes"}))


def unblock_account(world) -> Way:
    block, said = _block(world), {"because": "She wrote, and is sorry."}
    api, page = f"social-media/blocks/{block.ref}/ending", f"/social-media/blocks/{block.ref}/unblock/"
    return Way({"block": block, **said}, api=(api, said), page=(page, said))


def record_contest(world) -> Way:
    account, said = _block(world).account, {"text": "I only asked about my bin."}
    page = ("/social-media/contests/new/", {"platform": "facebook", "handle": "gwen.parry", **said})
    return Way({"account": account, **said}, api=(f"social-media/accounts/{account.ref}/contests", said), page=page)


def answer_contest(world) -> Way:
    by, way = world.one_who_may(Act.RECORD_CONTEST), record_contest(world)
    contest = operations.record_contest(**doing(by), **way.said)
    said = {"undone": False, "reasons": "The threats were real.", "told": "By message."}
    page = (f"/social-media/contests/{contest.ref}/", {**said, "undone": "no"})
    return Way({"contest": contest, **said}, api=(f"social-media/contests/{contest.ref}/answers", said), page=page)


def link_account(world) -> Way:
    account = _kept(world).account
    page = {"text": "alun@example.org", "customer": world.customer.ref, **LINKED}
    where = f"/social-media/accounts/{account.ref}/link/"
    api = (f"social-media/accounts/{account.ref}/links", {"customer": world.customer.ref, **LINKED})
    return Way({"account": account, "customer": world.customer, **LINKED}, api=api, page=(where, page))


def _proposed(world):
    return operations.link_account(**doing(world.one_who_may(Act.LINK_ACCOUNT)), **link_account(world).said)


def confirm_account_link(world) -> Way:
    link, said = _proposed(world), {"agreed": True, "because": "I rang him; he says the same."}
    where = f"social-media/accounts/{link.account.ref}/links/{link.pk}"
    page = (f"/{where}/confirm/", {**said, "agreed": "yes"})
    return Way({"link": link, **said}, api=(f"{where}/view", said), page=page)


def unlink_account(world) -> Way:
    link, said = _proposed(world), {"because": "His son's."}
    where = f"social-media/accounts/{link.account.ref}/links/{link.pk}"
    return Way({"link": link, **said}, api=(f"{where}/ending", said), page=(f"/{where}/end/", said))
