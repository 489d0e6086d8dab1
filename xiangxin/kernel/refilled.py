"""How does a refused form come back as it was typed? The page it stands on is drawn again with the form filled in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from xiangxin.kernel.refusals import Refused

Edit = tuple[int, int, str]  # from, to, what stands there instead

CAME_FROM = "came_from"  # written into the forms of a page that is drawn again: its address is no longer the browser's
UNSEEN = {"hidden", "submit", "button", "image", "reset"}
NOT_KEPT = {"password", "file", "submit", "button", "image", "reset"}


@dataclass(frozen=True)
class Sent:
    """A form as it came: to which path, what was typed, in which controls a file was chosen."""

    path: str
    typed: QueryDict
    files: set[str]


@dataclass
class Tag:
    """One tag of a page and where it stands in its text."""

    name: str
    attrs: dict[str, str | None]
    start: int
    end: int
    is_end: bool = False

    @property
    def kind(self) -> str:
        return (self.attrs.get("type") or "text").lower() if self.name == "input" else self.name

    @property
    def control(self) -> str:
        """The name of the control; empty where it is none, or not to be filled."""
        is_control = self.name in ("input", "select", "textarea") and not self.is_end
        name = (self.attrs.get("name") or "") if is_control else ""
        return "" if name == "csrfmiddlewaretoken" else name

    @property
    def may_change(self) -> bool:
        return self.name in ("input", "select", "textarea", "option", "details") and not self.is_end

    def written(self) -> str:
        said = "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in self.attrs.items()
        )
        return f"<{self.name}{said}>"


@dataclass
class Form:
    """One form of a page: its tags from the first, and the folds it lies in."""

    tags: list[Tag]
    folds: list[Tag] = field(default_factory=list)

    @property
    def is_post(self) -> bool:
        return (self.tags[0].attrs.get("method") or "").lower() == "post"

    def goes_to(self, page: str) -> set[str]:
        """The paths to which its buttons send it from this page."""
        said = [self.tags[0].attrs.get("action") or page, *(tag.attrs.get("formaction") or "" for tag in self.tags)]
        return {urlsplit(urljoin(page, one)).path for one in said if one}

    def controls(self) -> Iterator[tuple[str, Tag]]:
        return ((tag.control, tag) for tag in self.tags if tag.control)

    def likeness(self, typed: QueryDict) -> int:
        """How much of it was sent: names that came, hidden values that are the same."""
        hidden = sum(typed.get(name) == tag.attrs.get("value") for name, tag in self.controls() if tag.kind == "hidden")
        return 100 * hidden + len({name for name, _tag in self.controls()} & set(typed))


class _Reader(HTMLParser):
    """Reads the tags of a page with their places."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[Tag] = []
        self.lines = [0]
        for line in page.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        self.tags.append(Tag(tag, dict(attrs), start, start + len(self.get_starttag_text() or "")))

    def handle_endtag(self, tag: str) -> None:
        start = self._place()
        self.tags.append(Tag(tag, {}, start, start + len(tag) + 3, is_end=True))

    def _place(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column


def came_from(request: HttpRequest) -> str:
    """The page on which the form that was sent stands."""
    return request.POST.get(CAME_FROM) or request.headers.get("Referer", "")


def drawn_again(request: HttpRequest, refused: Refused, page: str) -> HttpResponse | None:
    """The page at an address, with the form that was refused as it was typed; None where it has no such form."""
    where = urlsplit(page)
    twin = _asking_for(request, where.path, where.query)
    try:
        match = twin.resolver_match = resolve(twin.path_info)
        answer: HttpResponse = match.func(twin, *match.args, **match.kwargs)
    except (Resolver404, Http404, PermissionDenied, Refused):
        return None
    if answer.status_code != 200 or answer.streaming or not answer["Content-Type"].startswith("text/html"):
        return None
    sent = Sent(request.path, request.POST, set(request.FILES))
    address = f"{where.path}?{where.query}" if where.query else where.path
    filled = refilled(answer.content.decode(), sent, refused, address)
    if filled is None:
        return None
    answer.content, answer.status_code = filled, 422
    return answer


def refilled(page: str, said: Sent, refused: Refused, address: str) -> str | None:
    """The text of a page in which the form that sent the request holds what was typed, the sentence at its place."""
    forms = [form for form in _forms_of(_Reader(page).tags) if form.is_post]
    sent = [form for form in forms if said.path in form.goes_to(address) and _has_fields(form)]
    if not sent:
        return None
    form = max(sent, key=lambda one: one.likeness(said.typed))
    edits = [(one.tags[0].end, one.tags[0].end, _came_from(address)) for one in forms]
    edits += _filled(form, page, said.typed)
    edits += _sentences(form, refused, said.files)
    for fold in form.folds:
        fold.attrs["open"] = None
    edits += [(tag.start, tag.end, tag.written()) for tag in [*form.folds, *form.tags] if tag.may_change]
    for start, end, text in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        page = page[:start] + text + page[end:]
    return page


def _asking_for(request: HttpRequest, path: str, query: str) -> HttpRequest:
    """The same person's request for a page."""
    twin = copy(request)
    inner = path.removeprefix(request.META.get("SCRIPT_NAME", ""))
    twin.method, twin.path, twin.path_info = "GET", path, inner
    twin.GET, twin.POST = QueryDict(query), QueryDict()
    twin.META = {**request.META, "REQUEST_METHOD": "GET", "PATH_INFO": inner, "QUERY_STRING": query}
    return twin


def _forms_of(tags: Iterable[Tag]) -> Iterator[Form]:
    folds: list[Tag] = []
    form: Form | None = None
    for tag in tags:
        if tag.name == "details":
            folds = folds[:-1] if tag.is_end else [*folds, tag]
        if form and tag.name == "form" and tag.is_end:
            yield form
            form = None
        elif tag.name == "form" and not tag.is_end:
            form = Form([tag], folds)
        elif form:
            form.tags.append(tag)


def _has_fields(form: Form) -> bool:
    return any(tag.kind not in UNSEEN for _name, tag in form.controls())


def _filled(form: Form, page: str, typed: QueryDict) -> Iterator[Edit]:
    """Each control as it was sent; what stands between tags is an edit."""
    used: Counter[str] = Counter()
    for number, tag in enumerate(form.tags):
        name = tag.control
        values = typed.getlist(name)
        if tag.kind in ("checkbox", "radio") and name:
            _mark(tag, "checked", (tag.attrs.get("value") or "on") in values)
        elif tag.name == "select" and name in typed:
            _choose(form.tags[number + 1 : _end_of(form, number)], page, values)
        elif tag.name == "textarea" and name in typed:
            yield tag.end, form.tags[_end_of(form, number)].start, "\n" + escape(values[-1])
        elif tag.name == "input" and tag.kind not in NOT_KEPT and len(values) > used[name]:
            tag.attrs["value"] = values[used[name]]
            used[name] += 1


def _choose(tags: list[Tag], page: str, values: list[str]) -> None:
    """Choose what was sent; where it is no longer offered, the page's own choice stays."""
    options: list[tuple[Tag, str]] = []
    for tag, after in zip(tags, [*tags[1:], None], strict=True):
        if tag.name == "option" and not tag.is_end:
            text = unescape(page[tag.end : after.start if after else tag.end]).strip()
            options.append((tag, tag.attrs.get("value", text) or ""))
    if any(value in values for _tag, value in options):
        for tag, value in options:
            _mark(tag, "selected", value in values)


def _sentences(form: Form, refused: Refused, files: set[str]) -> Iterator[Edit]:
    """What is wrong, behind the control it is about, or at the head of the form; the first of them is where one goes on."""
    left = {name: " ".join(said) for name, said in refused.errors.items()}
    is_first = True
    for number, tag in enumerate(form.tags):
        said = left.pop(tag.control, "") if tag.kind not in (*UNSEEN, "checkbox", "radio") else ""
        if said:
            known = tag.attrs.get("aria-describedby")
            place = f"refused-{tag.control}"
            tag.attrs |= {
                "aria-invalid": "true",
                "aria-describedby": f"{known} {place}" if known else place,
            }
            if is_first:
                tag.attrs["autofocus"], is_first = None, False
        elif tag.kind == "file" and tag.control in files:
            said = _("选好的文件没有保留，请重新选择。")
        if said:
            end = form.tags[_end_of(form, number)].end if tag.name != "input" else tag.end
            yield end, end, f'<span class="field__error" id="refused-{escape(tag.control)}">{escape(said)}</span>'
    if left or not refused.errors:
        start, focus = form.tags[0].end, " autofocus" if is_first else ""
        yield (
            start,
            start,
            (
                f'<p class="message message--error form__wide" role="alert" tabindex="-1"{focus}>{escape(str(refused))}</p>'
            ),
        )


def _end_of(form: Form, number: int) -> int:
    """Where the tag at this place of the form ends."""
    name = form.tags[number].name
    return next(n for n in range(number + 1, len(form.tags)) if form.tags[n].name == name and form.tags[n].is_end)


def _mark(tag: Tag, word: str, is_so: bool) -> None:
    tag.attrs.pop(word, None)
    if is_so:
        tag.attrs[word] = None


def _came_from(address: str) -> str:
    return f'<came-from><input type="hidden" name="{CAME_FROM}" value="{escape(address)}"></came-from>'
