"""What is done with duties: given out, broken down, accepted, reported, verified, put off, dropped, handed over."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions
from assessments.duty_rights import is_holder, may_hand_over, may_verify
from assessments.forms import duties as forms
from assessments.views.duties import DutyList, OfDuty
from branches.models import Organisation
from branches.scope import may, posts_of
from core.clock import today
from core.pages import OWN, ActPage, Button


def assigned_by(user):
    """The organisations whose lists the person gives out: the own ones, and those directly below them."""
    own = [post.organisation for post in posts_of(user) if may(user, "assessments.assign", post)]
    ids = {organisation.pk for organisation in own}
    for organisation in own:
        ids |= set(Organisation.objects.get_children(organisation).order_by().values_list("pk", flat=True))
    return Organisation.objects.where_may(user, "assessments.assign").open_on(today()).filter(pk__in=ids)


class ToTheList:
    """An act that leads back to the list of duties."""

    parent = DutyList.title

    def get_success_url(self):
        return reverse("assessments:duties")

    back = get_success_url


class GiveOut(ToTheList, ActPage):
    permission = "assessments.assign"
    title = "下达年度责任清单"
    button = "下达"
    form_class = forms.GiveOutForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisations": assigned_by(self.request.user)}

    def get_initial(self):
        return {"year": today().year, "organisations": self.request.GET.getlist("organisation")}

    def act(self, form):
        places, year = form.cleaned_data["organisations"], form.cleaned_data["year"]
        given = actions.give_out(places, year, by=self.request.user)
        return _said(given)

    def get_context_data(self, **kwargs):
        note = "按党组织类别和职务列好责任，每位任职人签收后办理。已下达的不重复；期限已过的条目不下达。"
        return super().get_context_data(**{"note": note} | kwargs)


def _said(given):
    past = f"，{given.past} 条期限已过没有下达" if given.past else ""
    filled = f"，为 {given.filled} 项补上了责任人" if given.filled else ""
    if not given.new:
        return f"没有要新下达的责任{filled}{past}。"
    return f"已下达 {given.new} 项责任{filled}{past}。"


class AddDuty(ToTheList, ActPage):
    """A duty beyond the list, for one organisation of the person's (`?organisation=`)."""

    permission = "assessments.assign"
    title = "增加一项责任"
    button = "下达"
    form_class = forms.AddDutyForm

    @cached_property
    def organisation(self):
        asked = self.request.GET.get("organisation", "")
        places = assigned_by(self.request.user)
        if not asked:
            return places.first()
        return get_object_or_404(
            places, pk=asked if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def act(self, form):
        duty = actions.add_duty(self.organisation, **form.cleaned_data, by=self.request.user)
        return f"已下达给{duty.post.person}，签收后办理。"

    def get_context_data(self, **kwargs):
        note = f"给{self.organisation}的任职人增加清单以外的责任。"
        places = assigned_by(self.request.user)
        return super().get_context_data(
            **{"note": note, "places": places, "here_place": self.organisation} | kwargs
        )

    template_name = "assessments/duties/add.html"


class OfAssigned(OfDuty):
    """An act of whoever assigns duties there."""

    permission = "assessments.assign"


class Decompose(OfAssigned, ActPage):
    title = "分解"
    button = "分解下达"
    form_class = forms.DecomposeForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"duty": self.row}

    def get_initial(self):
        return {"title": self.row.title, "measure": self.row.measure, "due_on": self.row.due_on}

    def act(self, form):
        parts = actions.decompose(self.row, **form.cleaned_data, by=self.request.user)
        vacant = sum(part.post is None for part in parts)
        return f"已分解 {len(parts)} 项" + (f"，其中 {vacant} 项还没有责任人。" if vacant else "。")


class HandOver(OfAssigned, ActPage):
    title = "移交"
    button = "移交"
    form_class = forms.HandOverForm

    def allowed(self):
        return may_hand_over(self.request.user, self.row)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"duty": self.row}

    def act(self, form):
        duty = actions.hand_over_duty(self.row, form.cleaned_data["post"], by=self.request.user)
        return f"已移交给{duty.post.person}，须重新签收。"


class HandOverEnded(ToTheList, Button):
    """Everything open of those who left office, to whoever holds the same post now."""

    permission = "assessments.assign"

    def act(self):
        user = self.request.user
        within = Organisation.objects.where_may(user, self.permission)
        handed = actions.hand_over_ended(within=within, by=user)
        return (
            f"已移交 {handed} 项，由现任重新签收。" if handed else "没有能自动移交的责任，请逐项指定责任人。"
        )


class OwnDuty(OfDuty):
    """An act of the holder, who needs no further right; to everybody else there is no such page."""

    permission = OWN

    def rows(self):
        return super().rows().held_by(self.request.user)

    def allowed(self):
        return is_holder(self.request.user, self.row)


class Accept(OwnDuty, Button):
    def act(self):
        actions.accept_duty(self.row, by=self.request.user)
        return f"已签收，请在 {self.row.due_on} 前完成。"

    def back(self):
        return reverse("assessments:my_duties") if "mine" in self.request.POST else super().back()


class Report(OwnDuty, ActPage):
    title = "报告完成情况"
    button = "报告"
    form_class = forms.ReportForm

    def get_initial(self):
        return {"done_on": today()}

    def act(self, form):
        actions.report_duty(self.row, **form.cleaned_data, by=self.request.user)
        return "已报告，等上级核实。"


class OfVerified(OfDuty):
    """An act of the level above or of who assigned it, never of the holder."""

    permission = "assessments.verify"

    def allowed(self):
        return may_verify(self.request.user, self.row)


class Verify(OfVerified, Button):
    def act(self):
        actions.verify_duty(self.row, by=self.request.user)
        return "已核实，这项责任完成。"


class Return(OfVerified, ActPage):
    title = "退回"
    button = "退回"
    form_class = forms.ReturnForm

    def act(self, form):
        actions.return_duty(self.row, form.cleaned_data["remark"], by=self.request.user)
        return "已退回，责任人补充后重新报告。"


class PutOff(OfVerified, ActPage):
    title = "改完成期限"
    form_class = forms.PutOffForm

    def get_initial(self):
        return {"due_on": self.row.due_on}

    def act(self, form):
        duty = actions.put_off_duty(self.row, **form.cleaned_data, by=self.request.user)
        return f"完成期限改为 {duty.due_on}，原定 {duty.first_due_on} 留着。"


class Drop(OfVerified, ActPage):
    title = "取消责任"
    button = "取消这项责任"
    form_class = forms.DropForm

    def act(self, form):
        count = actions.drop_duty(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已取消 {count} 项，原因留存。"
