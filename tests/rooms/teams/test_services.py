"""The list of services, and what they are called."""

from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand.people.models import Service
from fairhand.policy import Act, Sight
from fairhand.record.act import Refused
from fairhand.record.models import Event
from fairhand.teams.operations import keep_service, rename_service
from tests.people import doing, employee, role_for, the_team


def said(name_en="Parks", name_cy="Parciau"):
    return {"name_en": name_en, "name_cy": name_cy}


def test_a_service_is_put_on_the_list_through_the_page(client, gwen):
    client.force_login(gwen)
    client.post(reverse("new_service"), {"key": str(uuid4()), **said()})
    service = Service.objects.get(code="parks")
    assert (service.name_en, service.name_cy) == ("Parks", "Parciau")
    assert Event.objects.get(code="service_kept").facts.facts["service"] == "parks"
    assert "Parks" in client.get(reverse("services")).text


def test_a_service_is_called_otherwise_and_the_record_says_what_it_was_called(client, gwen):
    service = the_team().service
    client.force_login(gwen)
    address = reverse("rename_service", args=[service.pk])
    assert f'value="{service.name_en}"' in client.get(address).text
    client.post(address, {"key": str(uuid4()), **said("Calls and visits", "Galwadau ac ymweliadau")})
    was = service.name_en
    service.refresh_from_db()
    assert (service.code, service.name_en) == ("calls", "Calls and visits")
    assert Event.objects.get(code="service_renamed").facts.facts["was_en"] == was


@pytest.mark.parametrize("names", [("calls", "Arall"), ("Other", "galwadau"), ("...", "...")])
def test_two_services_are_not_called_alike_nor_by_no_name(gwen, names):
    the_team()
    with pytest.raises(Refused):
        keep_service(**doing(gwen), **said(*names))
    other = Service.objects.create(code="other", name_en="Waste", name_cy="Gwastraff")
    if names != ("...", "..."):
        with pytest.raises(Refused, match="Another service is called that already"):
            rename_service(**doing(gwen), service=other, **said(*names))


def test_a_service_may_keep_its_name_in_one_language(gwen):
    service = the_team().service
    rename_service(**doing(gwen), service=service, **said(service.name_en, "Galwadau ffôn"))
    service.refresh_from_db()
    assert service.name_cy == "Galwadau ffôn"


def test_where_a_body_has_one_language_one_name_is_asked(client, gwen, settings):
    settings.LANGUAGES = [("en", "English")]
    client.force_login(gwen)
    assert "Name in Welsh" not in client.get(reverse("new_service")).text
    client.post(reverse("new_service"), {"key": str(uuid4()), "name_en": "Parks"})
    assert Service.objects.get(code="parks").name_cy == "Parks"


def test_who_may_look_and_not_keep_is_offered_nothing_to_change(client, db):
    service = the_team().service
    looks = employee("Looks", role_for(sees=(Sight.PEOPLE,), but_not=(Act.KEEP_PEOPLE,)))
    client.force_login(looks)
    page = client.get(reverse("services")).text
    assert service.name_en in page
    assert reverse("new_service") not in page
    assert 'name="name_en"' not in client.get(reverse("rename_service", args=[service.pk])).text
    client.post(reverse("rename_service", args=[service.pk]), {"key": str(uuid4()), **said()})
    assert Service.objects.get(pk=service.pk).name_en == service.name_en
