"""The pages on which a bundle is begun, gone through, made and taken out."""

from html import unescape
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.bundles.models import Bundle, Draft
from fairhand.record.models import Access
from tests.shown_fields import fields_of


@pytest.fixture
def page(client, nia):
    client.force_login(nia)
    return client


def begun(page, customer, **said):
    today = council.today()
    day = {"asked_on_day": today.day, "asked_on_month": today.month, "asked_on_year": today.year}
    said = {"kind": "access", "request": "SAR-1", **day, **said}
    return page.post(f"/bundles/new/?customer={customer.ref}", said)


def words_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_a_bundle_is_begun_gone_through_made_and_taken_out(page, nia, story):
    assert page.get("/bundles/").status_code == 200
    assert "Mr Alun Jones" in words_of(page.get(f"/bundles/new/?customer={story.ref.lower()}"))
    address = begun(page, story).url
    shown = page.get(address)
    assert "Decide about" in words_of(shown)
    assert "Put it together" not in words_of(shown)
    for each in _heaps(address):
        if each.to_decide:
            sift = f"{address}{each.document}/?only=proposed"
            fields = _fields(page.get(sift))
            answer = page.post(sift, fields)
            assert answer.status_code == 302, words_of(answer)
    made = page.post(address, {"key": (key := str(uuid4()))})
    ref = Bundle.objects.get().ref
    assert made.url == f"/bundles/{ref}/"
    assert not Draft.objects.exists()
    assert page.post(address, {"key": key}).url == made.url  # the second click
    assert "What was left out" in words_of(page.get(made.url))
    file = page.get(f"{made.url}file/")
    assert file["Content-Disposition"] == f'attachment; filename="{ref}.zip"'
    assert file.content == bytes(Bundle.objects.get().content)
    assert set(Access.objects.filter(by=nia, customer=story.ref).values_list("what", "way")) == {
        ("bundles", "page"), ("bundles", "file"),
    }  # fmt: skip


def _heaps(address):
    from fairhand.bundles.queries import gathered_for, heaps, sifted

    draft = Draft.objects.get(pk=address.strip("/").rpartition("/")[2])
    gathered = gathered_for(draft)
    return heaps(gathered, sifted(draft, gathered))


def _fields(answer) -> dict:
    return fields_of(answer.content.decode().rpartition("<form")[2])


def test_what_cannot_be_left_out_is_said_beside_its_item_and_nothing_is_kept(page, story):
    address = begun(page, story).url
    sift = f"{address}reports/?only=proposed"
    fields = _fields(page.get(sift))
    words = next(name for name in fields if name.endswith("-words"))
    answer = page.post(sift, {**fields, words: "Nowhere to be found"})
    assert answer.status_code == 200
    assert '"Nowhere to be found" does not stand in this item' in words_of(answer)
    assert "Nowhere to be found" in words_of(answer)
    assert Draft.objects.get().said == {}


def test_evidence_needs_no_going_through(page, story):
    address = begun(page, story, kind="evidence", to="Public Services Ombudsman").url
    assert "It is complete" in words_of(page.get(address))
    page.post(address, {"key": str(uuid4())})
    assert Bundle.objects.get().to == "Public Services Ombudsman"


def test_what_is_missing_is_said(page, mr_jones):
    said = words_of(begun(page, mr_jones, kind="evidence", request=""))
    assert "Give the reference of what asked for it" in said
    assert "Say to whom it goes" in said
    assert "No customer has this reference" in words_of(page.get("/bundles/new/?customer=C-00000000"))


def test_a_draft_is_given_up_and_nothing_is_made(page, mr_jones):
    address = begun(page, mr_jones).url
    assert page.post(address, {"give_up": "yes"}).url == "/bundles/"
    assert not Draft.objects.exists()
    assert not Bundle.objects.exists()
    assert page.get(address).status_code == 404


def test_nobody_else_sees_any_of_it(client, owen, mr_jones, bundle):
    made = bundle(mr_jones)
    client.force_login(owen)
    for address in ("/bundles/", f"/bundles/{made.ref}/", f"/bundles/{made.ref}/file/", "/bundles/new/"):
        assert client.get(address).status_code == 403, address
