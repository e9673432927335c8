"""One slip of the keyboard: a sign left out, put in, mistaken, or two changed round.

Every text that one slip could have made is looked up at once by its index, so a near search stays as quick as an
exact one however many customers there are.
"""

DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ADDRESS_SIGNS = LETTERS + DIGITS + "._-+"
REFERENCE_SIGNS = DIGITS + LETTERS.upper()


def slips(text: str, signs: str) -> set[str]:
    """Every text one slip away, itself left out."""
    splits = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    left_out = {before + after[1:] for before, after in splits if after}
    changed = {before + after[1] + after[0] + after[2:] for before, after in splits if len(after) > 1}
    mistaken = {before + sign + after[1:] for before, after in splits if after for sign in signs}
    put_in = {before + sign + after for before, after in splits for sign in signs}
    return (left_out | changed | mistaken | put_in) - {text, ""}


def slipped_keys(kind: str, key: str) -> set[str]:
    """The keys of a kind that one slip could have turned into this one; the part that is chosen from a list is kept."""
    if kind == "telephone":
        number, extension, ext = key.partition(";ext=")
        return (
            {f"+44{each}{extension}{ext}" for each in slips(number[3:], DIGITS)}
            if key.startswith("+44")
            else {f"+{each}{extension}{ext}" for each in slips(number[1:], DIGITS)}
        )
    if kind == "email":
        local, _at, domain = key.rpartition("@")
        return {f"{each}@{domain}" for each in slips(local, ADDRESS_SIGNS)} | {
            f"{local}@{each}" for each in slips(domain, ADDRESS_SIGNS)
        }
    if kind == "social":
        handle, _slash, platform = key.rpartition("/")
        return {f"{each}/{platform}" for each in slips(handle, ADDRESS_SIGNS + "_")}
    if kind == "postal":
        code, _slash, door = key.partition("/")
        return {f"{each}/{door}" for each in slips(code, REFERENCE_SIGNS)} if code and door else set()
    return slips(key, REFERENCE_SIGNS)
