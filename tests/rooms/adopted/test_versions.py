"""The versions of the policy, how they differ, and each as it stands."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from fairhand import council
from tests.altered import replaced_tomorrow
from tests.rooms.adopted.test_reading_it import text_of


@pytest.fixture
def shorter(monkeypatch):
    """A version from tomorrow on, which gives five days less to appeal."""
    appeals = council.policy().appeals
    window = appeals.window.model_copy(update={"value": appeals.window.value - 5})
    return replaced_tomorrow(monkeypatch, appeals=appeals.model_copy(update={"window": window}))


def folder() -> Path:
    return Path(settings.POLICY_FOLDER) / council.policy().about.version


def test_one_version_has_nothing_to_be_compared_with(client, ceri):
    client.force_login(ceri)
    page = text_of(client.get(reverse("policy_versions")))
    assert council.policy().about.version in page
    assert "There is one version, so there is nothing to compare it with." in page


def test_two_versions_stand_side_by_side_and_the_difference_is_a_sentence(client, ceri, shorter):
    client.force_login(ceri)
    page, words = text_of(client.get(reverse("policy_versions"))), council.words()
    was, now = (each.appeals.window for each in council.versions())
    said = f"The time to appeal was {was.value} working days; from "
    assert said in page
    assert f"it is {now.value} working days ({words.clause(was.clause)})." in page
    last_day = council.today()
    assert f"{last_day.day} {words.label(f'months.{last_day.month}')} {last_day.year}" in page


def test_each_version_is_read_as_it_stands(client, ceri, shorter):
    client.force_login(ceri)
    first = council.policy()
    page = text_of(client.get(reverse("policy_version", args=[shorter.about.version])))
    assert "This version is not in force yet." in page
    assert f"{shorter.appeals.window.value} working days, from" in page
    assert "not in force yet" not in text_of(client.get(reverse("policy_version", args=[first.about.version])))
    assert client.get(reverse("policy_version", args=["1066-10-14"])).status_code == 404


def test_a_version_that_was_replaced_says_so(client, ceri, shorter, settings):
    settings.CLOCK_OFFSET = timedelta(days=2)
    client.force_login(ceri)
    page = text_of(client.get(reverse("policy_version", args=[council.versions()[0].about.version])))
    assert "This version is no longer in force." in page


def test_the_command_prints_the_same_sentences(tmp_path):
    text = (folder() / "policy.toml").read_text(encoding="utf-8")
    after = tmp_path / council.policy().about.body / "2027-04-01"
    after.mkdir(parents=True)
    for words in folder().glob("words.*.toml"):
        (after / words.name).write_text(words.read_text(encoding="utf-8"), encoding="utf-8")
    was = council.policy().reviews.active_contact.value  # the text gives no time, so no words of it are wrong
    start = text.index("[reviews.active_contact]")
    text = text[:start] + text[start:].replace(f"value = {was}", f"value = {was - 5}", 1)
    text = text.replace(council.policy().about.version, "2027-04-01")
    (after / "policy.toml").write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("policy", "differences", str(folder()), str(after), stdout=out)
    (said,) = out.getvalue().splitlines()
    assert said.startswith(
        f"How long somebody counts as in active contact was {was} days; from 1 April 2027 it is {was - 5} "
    )
    out = StringIO()
    call_command("policy", "differences", str(folder()), str(folder()), stdout=out)
    assert out.getvalue().strip() == "The two versions differ in nothing that is carried out here."


def test_the_command_names_the_faults_of_a_folder_that_is_wrong(tmp_path):
    with pytest.raises(CommandError, match="there is no such file"):
        call_command("policy", "differences", str(folder()), str(tmp_path))
