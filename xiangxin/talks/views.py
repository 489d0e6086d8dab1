"""The doors of talks: one's own, one talk, the branch's year, the branches behind."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as handed
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.talks import actions, covered, queries, rules, sheets
from xiangxin.talks.forms import (
    HeldForm,
    InviteForm,
    NeedForm,
    OpenForm,
    PairForm,
    PartnerForm,
    PassphraseForm,
    WordsForm,
)
from xiangxin.talks.models import Coverage, Need, Talk
from xiangxin.talks.permissions import May
from xiangxin.ui import lists
from xiangxin.ui.forms import typed


@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """One's own talks: what waits for one's word, what is planned, what took place."""
    page = lists.page_of(request, queries.mine(request.user), ("-year", "-pk"))
    me = Member.objects.filter(user=request.user).first()
    context = {
        "page_title": _("我的谈心谈话"),
        "me": me,
        "page": page,
        "rows": [(talk, talk.second if talk.first.user_id == request.user.pk else talk.first) for talk in page.rows],
        "waiting": queries.waiting_for_me(request.user),
        "asked": queries.needs_asked(request.user),
        "has_key": me is not None and queries.key_of(me) is not None,
        "form": PartnerForm(people=queries.partners_for(request.user), initial={"due_on": clock.today()}),
    }
    return render(request, "talks/mine.html", context)


@require_POST
def arrange(request: SignedInRequest) -> HttpResponse:
    """Arrange a talk of one's own."""
    me = get_object_or_404(Member, user=request.user)
    said = typed(PartnerForm(request.POST, people=queries.partners_for(request.user)))
    talk = actions.arrange(
        me, said["partner"], due_on=said["due_on"], today=clock.today(), at=clock.now(), by=request.user
    )
    return redirect("talks:detail", talk.pk)


@never_cache
@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One talk: for the two everything, for who arranges it that it is planned or held."""
    return _shown(request, get_object_or_404(_visible(request), pk=pk))


@require_POST
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agree on a time."""
    talk, form = _mine(request, pk), InviteForm(request.POST)
    actions.invite(talk, **typed(form), at=clock.now(), by=request.user)
    messages.success(request, _("已告诉对方。"))
    return redirect("talks:detail", pk)


@require_POST
def say_held(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that it took place."""
    talk, form = _mine(request, pk), HeldForm(request.POST)
    typed(form)
    held_on = form.cleaned_data["held_on"]
    talk = actions.say_held(talk, held_on=held_on, today=clock.today(), at=clock.now(), by=request.user)
    said = _("已登记。") if talk.state == Talk.State.HELD else _("已登记，请对方确认。")
    messages.success(request, said)
    return redirect("talks:detail", pk)


@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm what the other one said."""
    actions.confirm(_mine(request, pk), by=request.user)
    return redirect("talks:mine")


@require_POST
def deny(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do not confirm what the other one said."""
    actions.deny(_mine(request, pk), at=clock.now(), by=request.user)
    return redirect("talks:mine")


@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a talk off the plan."""
    talk = actions.drop(get_object_or_404(_visible(request), pk=pk), by=request.user)
    if checks.may(request.user, May.KEEP_TALKS, talk.organization):
        return redirect("talks:branch", talk.organization_id, talk.year)
    return redirect("talks:mine")


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def keep_words(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what was said, for the two."""
    talk, form = _mine(request, pk), WordsForm(request.POST)
    typed(form)
    actions.keep_words(talk, form.cleaned_data["text"], by=request.user)
    messages.success(request, _("内容已加密保存，只有你们两人能打开。"))
    return redirect("talks:detail", pk)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def read_words(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the two kept, shown this once."""
    talk, form = _mine(request, pk), OpenForm(request.POST)
    words = ""
    if form.is_valid():
        try:
            words = actions.read_words(talk, form.cleaned_data["passphrase"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused.refusal.message))
    return _shown(request, talk, words=words, open_form=form)


@require_POST
def delete_words(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete what was kept."""
    actions.delete_words(_mine(request, pk), by=request.user)
    messages.success(request, _("内容已删除。"))
    return redirect("talks:detail", pk)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def set_passphrase(request: SignedInRequest) -> HttpResponse:
    """Set, change or renew one's own passphrase."""
    me = get_object_or_404(Member, user=request.user)
    has_key = queries.key_of(me) is not None
    form = PassphraseForm(request.POST or None, has_key=has_key)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        old, forget = said.get("old", ""), said.get("forget", False)
        try:
            actions.set_passphrase(me, said["new"], old=old, forget=forget, by=request.user)
        except Refused as refused:
            form.add_error("old" if has_key else "new", str(refused.refusal.message))
        else:
            messages.success(request, _("谈心口令已保存。请记住它，任何人都不能替您找回。"))
            return redirect("talks:mine")
    context = {"page_title": _("谈心口令"), "form": form, "has_key": has_key}
    return render(request, "talks/passphrase.html", context, status=422 if form.errors else 200)


@require_POST
def note_need(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note a need."""
    talk = _mine(request, pk)
    side = talk.side_of(request.user)
    if side is None:
        raise Http404
    form = NeedForm(request.POST, mine=side, other=talk.other_than(side))
    typed(form)
    need = actions.note_need(talk, form.person(), form.cleaned_data["text"], at=clock.now(), by=request.user)
    messages.success(request, _("支部书记会看到。") if need.agreed_at else _("对方同意后，支部书记才会看到。"))
    return redirect("talks:detail", pk)


@require_POST
def agree_to_need(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agree that the secretary knows of it."""
    actions.agree_to_need(_my_need(request, pk), at=clock.now(), by=request.user)
    return redirect("talks:mine")


@require_POST
def decline_need(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decline, or take it back."""
    actions.decline_need(_my_need(request, pk), by=request.user)
    messages.success(request, _("已删除，没有人会看到。"))
    return redirect("talks:mine")


@require_POST
def settle_need(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what came of a need."""
    need = get_object_or_404(Need.objects.visible_to(request.user).select_related("talk", "organization"), pk=pk)
    actions.settle_need(need, request.POST.get("result", "")[:200], at=clock.now(), by=request.user)
    return redirect("talks:branch", need.organization_id, need.talk.year)


@require_GET
def plan(request: SignedInRequest) -> HttpResponse:
    """The branches whose talks one arranges; where there is one only, its page."""
    checks.require(request.user, May.KEEP_TALKS)
    page = lists.page_of(request, queries.keeping_places(request.user), ("path",))
    if len(page.rows) == 1 and not page.before and not page.after:
        return redirect("talks:branch", page.rows[0].pk, clock.today().year)
    context = {"page_title": _("谈心谈话"), "page": page, "year": clock.today().year}
    return render(request, "talks/plan.html", context)


@require_GET
def branch(request: SignedInRequest, organization: int, year: int) -> HttpResponse:
    """A branch's year: coverage by class, pairs, needs."""
    place = _branch(request, organization)
    wanted = {name: request.GET.get(name, "") for name in ("state", "kind")}
    page = lists.page_of(request, queries.talks_of(place, year, **wanted), ("due_on", "pk"))
    today = clock.today()
    context = {
        "page_title": _("%(year)s年谈心谈话") % {"year": year},
        "place": place,
        "year": year,
        "parts": covered.coverage_of(place, year),
        "page": page,
        "wanted": wanted,
        "kinds": Talk.Kind.choices,
        "states": Talk.State.choices,
        "today": today,
        "is_plannable": today.year <= year <= today.year + 1,
        "needs": queries.needs_of(request.user, place),
        "form": PairForm(people=queries.members_of(place), initial={"due_on": today}),
    }
    return render(request, "talks/branch.html", context)


@require_POST
def propose(request: SignedInRequest, organization: int, year: int) -> HttpResponse:
    """Propose the pairs of a year."""
    place = _branch(request, organization)
    talks = actions.propose(place, year=year, today=clock.today(), at=clock.now(), by=request.user)
    messages.success(request, _("新安排了 %(count)s 对。") % {"count": len(talks)})
    return redirect("talks:branch", organization, year)


@require_POST
def arrange_pair(request: SignedInRequest, organization: int) -> HttpResponse:
    """Put down two people of a branch."""
    place = _branch(request, organization)
    form = PairForm(request.POST, people=queries.members_of(place))
    actions.arrange(**typed(form), today=clock.today(), at=clock.now(), by=request.user)
    return redirect("talks:branch", organization, clock.today().year)


@require_GET
def held(request: SignedInRequest, organization: int, year: int) -> HttpResponseBase:
    """The talks of a branch's year as Excel: that they took place."""
    place = _branch(request, organization)
    title = _("%(place)s%(year)s年谈心谈话登记表") % {"place": place.short_name, "year": year}
    sheet = sheets.held_of(title, queries.talks_of(place, year, state=Talk.State.HELD).order_by("held_on", "pk"))
    return handed.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user, where=place))


@require_GET
def behind(request: SignedInRequest) -> HttpResponse:
    """The branches at which a superior should look, by figures; no names."""
    checks.require(request.user, May.SEE_COVERAGE)
    year = _year(request)
    page = lists.page_of(request, _behind(request, year), ("organization__path", "pk"))
    context = {"page_title": _("谈心谈话开展情况"), "page": page, "year": year, "labels": Talk.Kind.labels[:3]}
    return render(request, "talks/behind.html", context)


@require_GET
def behind_sheet(request: SignedInRequest) -> HttpResponseBase:
    """The same as Excel."""
    checks.require(request.user, May.SEE_COVERAGE)
    year = _year(request)
    rows = _behind(request, year).order_by("organization__path")
    sheet = sheets.behind_of(year, rows)
    return handed.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))


def _behind(request: SignedInRequest, year: int) -> QuerySet[Coverage]:
    today = clock.today()
    return queries.behind(request.user, year, rules.which_are_behind(12 if year < today.year else today.month))


def _shown(request: SignedInRequest, talk: Talk, words: str = "", open_form: OpenForm | None = None) -> HttpResponse:
    me = talk.side_of(request.user)
    other = talk.other_than(me) if me else None
    context = {
        "page_title": str(talk),
        "talk": talk,
        "me": me,
        "other": other,
        "may_keep": checks.may(request.user, May.KEEP_TALKS, talk.organization),
        "has_words": me is not None and hasattr(talk, "words"),
        "has_key": me is not None and queries.key_of(me) is not None,
        "other_has_key": other is not None and queries.key_of(other) is not None,
        "words": words,
        "open_form": open_form or OpenForm(),
        "words_form": WordsForm(initial={"text": words}),
        "invite_form": InviteForm(initial={"meets_at": talk.meets_at, "place_text": talk.place_text}),
        "held_form": HeldForm(initial={"held_on": clock.today()}),
        "need_form": NeedForm(mine=me, other=other) if me and other else None,
        "needs": Need.objects.filter(talk=talk, member=me) if me else [],
    }
    return render(request, "talks/detail.html", context, status=422 if open_form and open_form.errors else 200)


def _visible(request: SignedInRequest) -> QuerySet[Talk]:
    return Talk.objects.visible_to(request.user).select_related("organization", "first", "second", "words")


def _mine(request: SignedInRequest, pk: int) -> Talk:
    """A talk of one's own; to everybody else it does not exist."""
    talks = Talk.objects.between(request.user).select_related("organization", "first", "second", "words")
    return get_object_or_404(talks, pk=pk)


def _my_need(request: SignedInRequest, pk: int) -> Need:
    needs = Need.objects.filter(member__user=request.user).select_related("talk", "organization", "member")
    return get_object_or_404(needs, pk=pk)


def _branch(request: SignedInRequest, pk: int) -> Organization:
    place = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    checks.require(request.user, May.KEEP_TALKS, place)
    return place


def _year(request: SignedInRequest) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and len(said) == 4 else clock.today().year
