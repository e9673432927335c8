"""The pages of the policy: clause by clause, and who may do what."""

import re
from html import unescape

from django.urls import reverse

from fairhand import council
from fairhand.policy import Act
from tests.altered import altered, limited_to
from tests.people import employee


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(answer.text)).split())


def test_everybody_who_has_signed_in_reads_the_policy(client, db):
    assert client.get(reverse("policy")).status_code == 302
    client.force_login(employee("Without a post"))
    assert client.get(reverse("policy")).status_code == 200
    assert client.get(reverse("who_may")).status_code == 200


def test_each_section_stands_under_its_heading_with_what_it_gives(client, ceri):
    client.force_login(ceri)
    page, policy, words = text_of(client.get(reverse("policy"))), council.policy(), council.words()
    for heading in policy.about.sections.values():
        assert heading in page
    window = policy.appeals.window
    assert f"{window.value} {window.unit}, from {words.label(f'starts.{window.runs_from}')}" in page
    assert f"“{window.says}”" in page
    assert words.label(f"roles.{policy.appeals.hearer}") in page


def test_a_clause_that_a_page_names_is_found_by_its_address(client, ceri):
    client.force_login(ceri)
    page, policy = client.get(reverse("policy")).text, council.policy()
    named = {row.clause for row in (*policy.authority, *policy.behaviours, *policy.duties, *policy.measures)}
    assert not [clause for clause in named if page.count(f'id="clause-{clause}"') != 1]


def test_a_value_that_the_text_does_not_give_says_so(client, ceri, monkeypatch):
    client.force_login(ceri)
    silent = "The policy does not say. This applies until the body says otherwise."
    page = text_of(client.get(reverse("policy")))
    within = council.policy().appeals.decide_within
    reading = next(each for each in council.policy().readings if each.id == within.reading)
    assert f"{silent} {reading.question}" in page
    rows = tuple(each.model_copy(update={"text_not_held": True}) for each in council.policy().readings)
    altered(monkeypatch, readings=rows)
    assert silent not in text_of(client.get(reverse("policy")))


def test_what_the_policy_does_not_have_is_shown_as_absent(client, ceri, monkeypatch):
    client.force_login(ceri)
    before = text_of(client.get(reverse("policy")))
    assert "The short restriction" not in before.partition("The policy gives none of these.")[2]
    altered(monkeypatch, brief_restriction=None)
    page = text_of(client.get(reverse("policy")))
    assert "What this policy does not have The policy gives none of these." in page
    assert "The short restriction" in page.split("The policy gives none of these.")[1]


def test_a_reading_says_who_confirmed_it_as_the_file_has_it(client, ceri, monkeypatch):
    client.force_login(ceri)
    first, *_others = council.policy().readings
    assert "Nobody has confirmed this yet." in text_of(client.get(reverse("policy")))
    altered(monkeypatch, readings=(first.model_copy(update={"confirmed_by": "The Monitoring Panel"}),))
    page = text_of(client.get(reverse("policy")))
    assert f"{first.answer} Confirmed by: The Monitoring Panel, as the policy's file has it." in page
    assert "Nobody has confirmed this yet." not in page


def test_the_matrix_names_for_each_act_who_may_and_who_is_told(client, ceri):
    client.force_login(ceri)
    page, policy, words = text_of(client.get(reverse("who_may"))), council.policy(), council.words()
    row = next(each for each in policy.authority if each.act == Act.RESTRICT_BRIEFLY)
    line = page.split(words.label(f"acts.{row.act}").capitalize())[1][:700]
    for office in (*row.who, *row.told):
        assert words.label(f"roles.{office}") in line


def test_the_matrix_says_how_far_each_may_go(client, ceri, monkeypatch):
    client.force_login(ceri)
    role = next(role.code for role in council.policy().roles if role.code not in ceri.posts.values_list("role"))
    limited_to(monkeypatch, role, Act.MANAGE_CONTACT)
    said = f"for all services: {council.words().label(f'roles.{role}')}"
    assert said in text_of(client.get(reverse("who_may")))


def test_the_policy_is_read_in_welsh_with_its_text_marked_as_english(client, ceri):
    client.force_login(ceri)
    client.cookies["django_language"] = "cy"
    ceri.language = "cy"
    ceri.save()
    page = client.get(reverse("policy")).text
    assert "Nid oes neb wedi cadarnhau hyn eto." in page
    says = council.policy().appeals.window.says
    assert f'<span lang="en">{says}</span>' in page
