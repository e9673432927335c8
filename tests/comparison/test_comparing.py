"""A sentence stood before, stood there with changes, or looks new: pairs that somebody wrote by hand."""

import pytest

from fairhand.comparison import Earlier, Item, Standing

STOOD, CHANGED, NEW = Standing.STOOD, Standing.CHANGED, Standing.NEW
PAIRS = [
    # an earlier sentence, a new one, how it stands, what is marked
    ("The drain is blocked again.", "The drain is blocked again.", STOOD, []),
    ("The drain is blocked again.", "THE DRAIN IS BLOCKED AGAIN!", STOOD, []),
    ("The drain is blocked again.", "The drian is bloked again.", STOOD, ["spelling", "spelling"]),
    ("I have not had a reply.", "I have had a reply.", CHANGED, ["gone"]),
    ("I accept what was decided.", "I do not accept what was decided.", CHANGED, ["word", "negation"]),
    ("He can come on Monday.", "He can't come on Monday.", CHANGED, ["negation"]),
    ("Nobody warned me about it.", "Somebody warned me about it.", CHANGED, ["negation"]),
    ("I wrote on 3 May 2025 about it.", "I wrote on 8 May 2025 about it.", CHANGED, ["date"]),
    ("I wrote on 03/05/2025 about it.", "I wrote on 03/06/2025 about it.", CHANGED, ["date"]),
    ("The visit is on Monday morning.", "The visit is on Friday morning.", CHANGED, ["date"]),
    ("The repair cost me £120.50.", "The repair cost me £120.60.", CHANGED, ["amount"]),
    ("The repair cost me £1,200.", "The repair cost me £1200.00.", STOOD, []),
    ("There are three of us in the flat.", "There are four of us in the flat.", CHANGED, ["number"]),
    ("My reference is CRM-40417.", "My reference is CRM-40471.", CHANGED, ["reference"]),
    ("I spoke to Mrs Parry about this.", "I spoke to Mrs Perry about this.", CHANGED, ["name"]),
    ("I spoke to Mrs Parry about this.", "I spoke to mrs parry about this.", STOOD, []),
    ("My son was hit at school.", "My sun was hit at school.", CHANGED, ["word"]),
    ("My horse is in the road again.", "My house is in the road again.", CHANGED, ["word"]),
    ("The c0uncil never rep1ied to me.", "The council never replied to me.", STOOD, ["spelling", "spelling"]),
    ("The modem is broken and useless.", "The modern is broken and useless.", STOOD, ["spelling"]),
    ("The drain is blocked again.", "My daughter was taken to hospital.", NEW, []),
    ("The drain is blocked again.", "The drain is blocked again and I have fallen in it.", CHANGED, None),
    ("Mae'r draen wedi'i rwystro.", "Mae’r draen wedi’i rwystro.", STOOD, []),
    ("Nid wyf wedi cael ateb eto.", "Rwyf wedi cael ateb eto.", CHANGED, None),
    ("Gofynnais am gyngor yn y swyddfa yn y dref.", "Gofynnais am cyngor yn y swyddfa yn y dref.", STOOD, ["spelling"]),
    ("Ysgrifennais at y tŷ yn y dref.", "Ysgrifennais at y ty yn y dref.", STOOD, ["spelling"]),
    ("Bu farw ei dad yn y tŷ yn y dref.", "Bu farw ei thad yn y tŷ yn y dref.", CHANGED, ["word"]),
    ("Telais £30 am y gwaith yn y tŷ.", "Telais £80 am y gwaith yn y tŷ.", CHANGED, ["amount"]),
    ("Daeth Mr Puw i'r tŷ ar 3 Mai.", "Daeth Mr Pugh i'r tŷ ar 3 Mai.", CHANGED, ["name"]),
    ("Syrthiodd y plentyn yn yr ardd.", "Mae fy mab ar goll ers dydd Sul.", NEW, []),
]


@pytest.mark.parametrize("earlier, new, standing, marks", PAIRS)
def test_each_sentence_stands_as_a_reader_would_say(earlier, new, standing, marks):
    (line,) = Earlier([Item("one", earlier)]).beside(new).lines
    assert line.standing is standing, line
    if marks is not None:
        assert [each.mark for each in line.pieces if each.mark] == marks


def test_each_sentence_says_in_which_earlier_ones_it_stood_and_the_text_is_whole():
    earlier = Earlier([Item(1, "The bins were missed. It rained."), Item(2, "The bins were missed. I fell.")])
    grounds = earlier.beside("I fell. The bins were missed. On 3 May it snowed.")
    assert [line.where for line in grounds.lines] == [(2,), (1, 2), ()]
    for line in grounds.lines:
        assert "".join(piece.text for piece in line.pieces) == line.text


def test_a_part_of_a_sentence_has_not_stood_there():
    """What is left out may be what turned it round."""
    earlier = Earlier([Item(1, "I never said that he hit me on the stairs.")])
    assert earlier.beside("He hit me on the stairs.").lines[0].standing is not STOOD


def test_sentences_that_were_put_together_or_cut_in_two_stood_there():
    earlier = Earlier([Item(1, "I ask for:\n- a reply to my letter\n- a date for the visit")])
    assert {line.standing for line in earlier.beside("I ask for: a reply to my letter a date for the visit").lines} == {
        STOOD
    }
    earlier = Earlier([Item(1, "I ask for a reply to my letter and for a visit")])
    assert {line.standing for line in earlier.beside("I ask for a reply to my letter\n\nand for a visit").lines} == {
        STOOD
    }


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01", "?!", "1.", "- - -", "> ", "Dear Sir,", "\ud83d", "a" * 5000])
def test_whatever_is_written_is_read(text):
    earlier = Earlier([Item(1, text), Item(2, "The drain is blocked.")])
    grounds = earlier.beside(text)
    assert all(line.standing is not NEW for line in grounds.lines)


def test_nothing_earlier_is_nothing_that_stood():
    grounds = Earlier([]).beside("The drain is blocked. I fell.")
    assert [line.standing for line in grounds.lines] == [NEW, NEW]
    assert grounds.nearest == ()


def test_it_gives_no_verdict_and_no_score():
    """Grounds alone: no word of them is a number that rates anybody, and none says that nothing is new."""
    assert set(Earlier.__annotations__) == set()
    from dataclasses import fields

    from fairhand.comparison import Grounds, Line

    assert {each.name for each in fields(Grounds)} == {"lines", "nearest"}
    assert {each.name for each in fields(Line)} == {"text", "standing", "paragraph", "where", "pieces", "before"}
