"""How a Django form field is drawn: which design-system component, with which parameters."""

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext

from .fields import DAY_PARTS, DayWidget, MomentWidget

INPUTS = {forms.EmailInput: "email", forms.NumberInput: "text", forms.TimeInput: "text", forms.URLInput: "url"}


def shown(
    bound: BoundField,
    *,
    heading=False,
    rows=None,
    hints=None,
    reveals=None,
    inline=False,
    small=False,
    classes="",
    label_classes="",
    **attributes,
) -> tuple[str, dict]:
    """The component's name and its parameters for one bound field."""
    widget = bound.field.widget
    params = {"id": bound.auto_id, "name": bound.html_name, "classes": classes, "attributes": _attributes(attributes)}
    params |= {key: attributes[key] for key in ("autocomplete", "inputmode", "spellcheck") if key in attributes}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        params["errorMessage"] = {"text": bound.errors[0], "visuallyHiddenText": gettext("Error")}
    size = "l" if heading else "m" if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)) else "s"
    label: dict = {"text": bound.label, "isPageHeading": heading}
    legend = {"legend": label | {"classes": label_classes or f"govuk-fieldset__legend--{size}"}}
    label = {"label": label | {"classes": label_classes or f"govuk-label--{size}"}}

    if isinstance(widget, (DayWidget, MomentWidget)):
        return "date", params | {"fieldset": legend, "items": _boxes(bound)}
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        many = isinstance(widget, forms.CheckboxSelectMultiple)
        small_ = ("govuk-checkboxes--small" if many else "govuk-radios--small") if small else ""
        inline_ = "govuk-radios--inline" if inline and not many else ""
        params |= {"fieldset": legend, "idPrefix": bound.auto_id, "classes": f"{classes} {small_} {inline_}".strip()}
        params["items"] = _choices(bound, hints or {}, reveals or {}, many)
        return ("checkboxes" if many else "radios"), params
    if isinstance(widget, forms.CheckboxInput):
        item: dict = {"value": "on", "text": bound.label, "checked": bool(bound.value()), "id": bound.auto_id}
        if bound.help_text:
            item["hint"] = {"text": bound.help_text}
        params.pop("hint", None)
        return "checkboxes", params | {"idPrefix": bound.auto_id, "items": [item]}
    if isinstance(widget, forms.Select):
        return "select", params | label | {"items": _choices(bound, {}, {}, False), "value": _text(bound.value())}
    if isinstance(widget, forms.Textarea):
        return "textarea", params | label | {"rows": rows or 5, "value": _text(bound.value())}
    if isinstance(widget, forms.FileInput):
        return "file", params | label
    if isinstance(widget, forms.PasswordInput):
        return "password", params | label
    return "input", params | label | {
        "type": INPUTS.get(type(widget), "text"),
        "value": _text(bound.value()),
        **_numeric(widget),
    }


def first_id(bound: BoundField) -> str:
    """Where the error summary sends the reader: the first box of a field."""
    if isinstance(bound.field.widget, (DayWidget, MomentWidget)):
        return f"{bound.auto_id}_{DAY_PARTS[0][0]}"
    return bound.auto_id


def _choices(bound, hints, reveals, many) -> list[dict]:
    chosen = bound.value() or ([] if many else "")
    chosen = {str(each) for each in chosen} if many else {str(chosen)}
    items = []
    for number, (value, text) in enumerate(_flat(bound.field.choices)):
        item = {"value": str(value), "text": text, "checked": str(value) in chosen, "selected": str(value) in chosen}
        item["id"] = bound.auto_id if number == 0 else f"{bound.auto_id}-{number + 1}"
        if value in hints:
            item["hint"] = {"text": hints[value]}
        if value in reveals:
            item["conditional"] = {"html": reveals[value]}
        items.append(item)
    return items


def _flat(choices):
    for value, text in choices:
        if isinstance(text, (list, tuple)):
            yield from text
        else:
            yield value, text


def _boxes(bound) -> list[dict]:
    values = bound.value()
    widget = bound.field.widget
    if not isinstance(values, list):
        values = widget.decompress(values)
    names: list[tuple] = list(DAY_PARTS)
    if isinstance(widget, MomentWidget):
        names.append(("time", gettext("Time"), 5))
    wrong = " govuk-input--error" if bound.errors else ""
    return [
        {
            "id": f"{bound.auto_id}_{part}",
            "name": f"{bound.html_name}_{part}",
            "label": label,
            "value": _text(value),
            "classes": f"govuk-input--width-{width}{wrong}",
            "inputmode": "numeric" if part != "time" else "text",
        }
        for (part, label, width), value in zip(names, values, strict=True)
    ]


def _numeric(widget) -> dict:
    return {"inputmode": "numeric", "spellcheck": False} if isinstance(widget, forms.NumberInput) else {}


def _attributes(given: dict) -> dict:
    known = ("autocomplete", "inputmode", "spellcheck")
    return {key.replace("_", "-"): value for key, value in given.items() if key not in known}


def _text(value) -> str:
    return "" if value is None else str(value)
