"""A body's own words for those it deals with stand wherever the software's sentences have theirs."""

import pytest

from fairhand.policy import Words, called, faults, saying
from fairhand.policy.called import called_otherwise
from fairhand.policy.words_files import general
from tests.policy.littleton import LITTLETON
from tests.policy.test_pack import written  # noqa: F401, a fixture

ENGLISH = {"customer": "applicant", "customers": "applicants", "a customer": "an applicant"}
WELSH = {
    "cwsmer": "achwynydd",
    "cwsmeriaid": "achwynwyr",
    "y cwsmer": "yr achwynydd",
    "gwsmer": "achwynydd",
    "chwsmer": "achwynydd",
    "â chwsmer": "ag achwynydd",
}

OWN = '[called]\ncustomer.one = "applicant"\ncustomer.many = "applicants"\ncustomer.a = "an applicant"\n\n[roles]\n'
OWN_WELSH = """[called]
customer.one = "dinesydd"
customer.many = "dinasyddion"
customer.the = "y dinesydd"
customer.the_many = "y dinasyddion"
customer.soft = "ddinesydd"
customer.many_soft = "ddinasyddion"
customer.aspirate = "dinesydd"
customer.with = "â dinesydd"
customer.with_many = "â dinasyddion"

[roles]
"""


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Tell the customer.", "Tell the applicant."),
        ("A customer has a customer's file.", "An applicant has an applicant's file."),
        ("Customers, and two different customers", "Applicants, and two different applicants"),
        ("%(customer)s is no customer: {customer}", "%(customer)s is no applicant: {customer}"),
        ('<a href="/customer/">the customer</a>', '<a href="/customer/">the applicant</a>'),
        ("Customery customering", "Customery customering"),
    ],
)
def test_each_form_becomes_the_bodys_own(sentence, said):
    assert saying(ENGLISH)(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Y cwsmer", "Yr achwynydd"),
        ("Nid oes gan unrhyw gwsmer hwn", "Nid oes gan unrhyw achwynydd hwn"),
        ("%(num)s chwsmer gwahanol", "%(num)s achwynydd gwahanol"),
        ("Cysylltwyd â chwsmer", "Cysylltwyd ag achwynydd"),
        ("Dywedwch wrth y cwsmer, ac i'r cwsmer", "Dywedwch wrth yr achwynydd, ac i'r achwynydd"),
    ],
)
def test_in_welsh_every_mutation_is_the_bodys_own_too(sentence, said):
    assert saying(WELSH)(sentence) == said


def test_who_calls_nobody_otherwise_has_the_softwares_own_words():
    assert called(LITTLETON.parent, "en") == called(LITTLETON.parent, "cy") == {}
    assert Words(LITTLETON, "en").label("duties.notify_customer") == general("en")["duties.notify_customer"]


def test_labels_that_policies_share_are_said_in_the_bodys_words_and_its_own_stand_as_they_are(written):  # noqa: F811
    folder = written(("[roles]\n", OWN), ("a customer's details", "a Customer's details"), file="words.en.toml")
    words = Words(folder, "en")

    assert words.label("duties.notify_customer") == "Notify the applicant of the decision"
    assert words.label("acts.issue_notice") == "issue a letter to an applicant"
    assert words.label("acts.keep_customer") == "keep a Customer's details"


def told(folder):
    return [str(fault).split("/words.")[-1] for fault in faults(folder)]


def test_a_form_that_is_missing_is_named_with_what_stands_there_otherwise(written):  # noqa: F811
    folder = written(("[roles]\n", OWN.replace('customer.a = "an applicant"\n', "")), file="words.en.toml")
    (folder / "words.cy.toml").write_text((LITTLETON / "words.cy.toml").read_text().replace("[roles]\n", OWN_WELSH, 1))

    [fault] = told(folder)
    assert fault == (
        "en.toml, called.customer.a: the customer is called otherwise here, and this form of the word is missing. "
        'Add what stands here for "a customer".'
    )


def test_a_word_that_one_language_has_and_another_lacks_is_named(written):  # noqa: F811
    [fault] = told(written(("[roles]\n", OWN), file="words.en.toml"))
    assert fault == (
        "cy.toml, called.customer: words.en.toml calls the customer otherwise, and this file does not. Add every form "
        "of the word: one, many, the, the_many, soft, many_soft, aspirate, with, with_many."
    )


def test_a_form_that_nobody_has_is_left_over(written):  # noqa: F811
    folder = written(("[roles]\n", OWN.replace("customer.a ", "customer.an ")), file="words.en.toml")

    assert any("called.customer.an: these words are left over" in each for each in told(folder))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_two_forms_are_spelt_alike_so_that_each_may_become_another(language):
    forms = [said for key, said in general(language).items() if key.startswith("called.")]

    assert len(set(forms)) == len(forms)
    assert called_otherwise(general(language), general(language)) == {}
