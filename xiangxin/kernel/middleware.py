"""How is a request numbered, and how is a refusal answered?"""

import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from xiangxin.kernel import catalogues
from xiangxin.kernel.refusals import Refused

Answer = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE = "language"
request_id: ContextVar[str] = ContextVar("request_id", default="")


class RequestIdMiddleware:
    """Gives each request an id that the log, the journal and the error page share."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex[:12])
        request.META["REQUEST_ID"] = request_id.get()
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = request.META["REQUEST_ID"]
        return response


class LanguageMiddleware:
    """Speaks the language that this browser has chosen; Chinese where nothing was chosen, whatever the browser says."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        catalogues.compile_all()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
        with translation.override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            return self.get_response(request)


class RefusalMiddleware:
    """Answers a refusal: a page goes back where it came from with the sentence, the API gets 422."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        refusal = exception.refusal
        if request.path.startswith("/api/"):
            return JsonResponse({"code": refusal.code, "message": str(refusal.message)}, status=422)
        messages.error(request, str(refusal.message), extra_tags=refusal.code)
        return HttpResponseRedirect(_where_it_came_from(request))


def _where_it_came_from(request: HttpRequest) -> str:
    """The page that sent the request; home where that is unknown or would come straight back here."""
    referer = request.headers.get("Referer", "")
    comes_back = request.method == "GET" and referer == request.build_absolute_uri()
    if not comes_back and url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()}):
        return referer
    return resolve_url(settings.LOGIN_REDIRECT_URL)
