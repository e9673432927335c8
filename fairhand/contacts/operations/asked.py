"""What other rooms are asked, or told of, where something is done here."""

from django.dispatch import Signal

# A contact on record was said to ask for information: rooms above this one see to what follows, within the same act.
asks_for_information = Signal()
# Asked where a contact is shown to who logged it: a sentence from each room that knows. Where they are not shown the
# `whole` of what is in force at a contact, it says nothing of a measure.
what_became_of = Signal()
is_owed_elsewhere = Signal()  # asked before an answer to a contact is recorded: a sentence, where it is owed elsewhere
# A contact is about to be taken from somebody, with the report beside it: a room above that holds it to be theirs for a
# reason of its own says so, and then it stays theirs.
is_theirs_still = Signal()
was_logged = Signal()  # a contact is somebody's now: whoever reads what this customer writes is to have it, perhaps
is_put_right_elsewhere = Signal()  # asked before it is said whose a contact is: a sentence, where it is said elsewhere
whose_was_said = (
    Signal()
)  # whose a contact is was said, or proved wrong: within the same act, rooms above see what follows
