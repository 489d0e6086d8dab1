"""How is a request numbered, and how is a refusal answered?"""

import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.defaults import page_not_found

from xiangxin.kernel import catalogues, kept, refilled
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


class NotFoundMiddleware:
    """Shows our page for what is not found in the demo and in development too, where Django would list every address."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        is_djangos = (
            settings.DEBUG and answer.status_code == 404 and answer.get("Content-Type", "").startswith("text/html")
        )
        return page_not_found(request, Http404()) if is_djangos else answer


class KeptMiddleware:
    """Gives a form that came after its session had ended back to the person who sent it, once signed in again."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        person = request.user.pk if hasattr(request, "user") else None
        return (
            kept.put_back(request, answer, person=str(person)) if person and kept.WAITS in request.session else answer
        )


class RefusalMiddleware:
    """Answers a refusal: the form comes back as it was typed with the sentence at its place, the API gets 422.

    Where nothing was typed, a button say, the page that it stood on is opened again and says the sentence.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not isinstance(exception, Refused):
            return None
        refusal = exception.refusal
        if request.path.startswith("/api/"):
            return JsonResponse({"code": refusal.code, "message": str(refusal.message)}, status=422)
        page = where_it_came_from(request)
        drawn = refilled.drawn_again(request, exception, page) if request.method == "POST" else None
        if drawn is not None:
            return drawn
        messages.error(request, str(refusal.message), extra_tags=refusal.code)
        return HttpResponseRedirect(page)


def where_it_came_from(request: HttpRequest) -> str:
    """The page that sent the request; home where that is unknown or would come straight back here."""
    referer = refilled.came_from(request)
    comes_back = request.method == "GET" and referer == request.build_absolute_uri()
    if not comes_back and url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()}):
        return referer
    return resolve_url(settings.LOGIN_REDIRECT_URL)
