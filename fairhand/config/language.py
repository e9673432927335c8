"""The language in which systems are answered."""

from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header


def asked_for(get_response):
    """Answer in the language that the request's Accept-Language header names, and say so."""

    def answer(request):
        language = _first_of_ours(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
        translation.activate(language)
        response = get_response(request)
        response.headers["Content-Language"] = language
        response.headers["Vary"] = "Accept-Language"
        return response

    return answer


@lru_cache(maxsize=256)
def _first_of_ours(header: str) -> str:
    """The first language of the header that we speak; systems send the same header again and again."""
    for code, _weight in parse_accept_lang_header(header):
        if code == "*":
            break
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
