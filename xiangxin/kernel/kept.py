"""How does what somebody typed outlive a session that ended? It waits, sealed, until the same person has signed in again."""

import json
import time
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from xiangxin.kernel import refilled
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.sealed import seal, unseal

WAITS = "kept_form"
SECONDS = 3600


def keep(request: HttpRequest, page: str, *, person: str) -> None:
    """Keep a form that came too late, for this person, in the session in which this browser signs in."""
    said = {"person": person, "at": time.time(), "page": page, "path": request.path, "typed": request.POST.urlencode()}
    request.session[WAITS] = seal(json.dumps({**said, "files": list(request.FILES)}))


def put_back(request: HttpRequest, answer: HttpResponse, *, person: str) -> HttpResponse:
    """Write a form that waits into the page on which it stood, once this person opens it; after an hour it is gone."""
    said: dict[str, Any] = json.loads(unseal(request.session[WAITS]))
    is_over = time.time() - said["at"] > SECONDS or said["person"] != person
    is_here = request.method == "GET" and request.get_full_path() == said["page"] and answer.status_code == 200
    if is_over or is_here:
        del request.session[WAITS]
    if is_over or not is_here or not answer.get("Content-Type", "").startswith("text/html"):
        return answer
    sent = refilled.Sent(said["path"], QueryDict(said["typed"]), set(said["files"]))
    sentence = Refusal("session_ended", _("登录曾经过期，这里填写的还没有提交。已替您填回，请核对后再提交一次。"))
    text = refilled.refilled(answer.content.decode(), sent, Refused(sentence), said["page"])
    if text is not None:
        answer.content = text.encode()
    return answer
