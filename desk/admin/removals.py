"""Withdrawals looked at afterwards, and erasures that two people order."""

from django import forms
from django.contrib import admin
from django.urls import path, reverse

from desk.admin import pages
from desk.admin.editorial import TableAdmin
from desk.admin.pages import address
from editorial import actions, roles
from editorial.models import Body, ErasureOrder, Withdrawal, WithdrawalReview


@admin.register(Withdrawal)
class WithdrawalAdmin(TableAdmin):
    list_display = ("dossier", "reason", "by", "at", "why", "reviewed")
    list_select_related = ("dossier", "by", "review")
    list_filter = ("reason", "at", ("review", admin.EmptyFieldListFilter))
    search_fields = ("dossier__slug", "why")
    change_form_template = "desk/withdrawal_form.html"

    def reviewed(self, withdrawal):
        review = getattr(withdrawal, "review", None)
        return "not yet" if review is None else "upheld" if review.upheld else "not upheld"

    def get_urls(self):
        return [
            path(
                "<path:object_id>/review/",
                self.admin_site.admin_view(self.review_view),
                name="editorial_withdrawal_review",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        withdrawal = self._get(request, object_id)
        may = (
            not hasattr(withdrawal, "review")
            and withdrawal.by_id != request.user.pk
            and request.user.has_perm("editorial.review_withdrawal")
        )
        extra = {"review_address": may and address(withdrawal, "review")}
        return super().change_view(request, object_id, form_url, extra)

    def review_view(self, request, object_id):
        roles.require(request.user, "review_withdrawal")
        withdrawal = self._get(request, object_id)

        def act(upheld, why):
            actions.review_withdrawal(withdrawal, by=request.user, upheld=upheld, why=why)
            return "The withdrawal is reviewed."

        return pages.ask(
            request,
            self.admin_site,
            title="Review a withdrawal",
            subject=withdrawal,
            form=pages.Upholding,
            act=act,
            button="Write it down",
            intro=f"{withdrawal.by} withdrew it: {withdrawal.why}",
            back=address(withdrawal),
            onward=address(withdrawal),
        )


@admin.register(WithdrawalReview)
class WithdrawalReviewAdmin(TableAdmin):
    list_display = ("withdrawal", "upheld", "by", "at", "why")
    list_select_related = ("withdrawal__dossier", "by")
    list_filter = ("upheld", "at")
    search_fields = ("withdrawal__dossier__slug", "why")


@admin.register(Body)
class BodyAdmin(TableAdmin):
    """Digests, and what was erased. The content itself is never shown here."""

    list_display = ("digest", "erased_at", "ordered_by", "confirmed_by")
    list_select_related = ("ordered_by", "confirmed_by")
    list_filter = (("erased_at", admin.EmptyFieldListFilter),)
    search_fields = ("digest",)
    fields = ("digest", "erased_at", "ordered_by", "confirmed_by")
    change_form_template = "desk/body_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content", "salt")

    def get_urls(self):
        return [
            path(
                "<path:object_id>/erase/",
                self.admin_site.admin_view(self.erase_view),
                name="editorial_body_erase",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        body = self._get(request, object_id)
        may = not body.erased_at and request.user.has_perm("editorial.erase_body")
        extra = {"erase_address": may and address(body, "erase")}
        return super().change_view(request, object_id, form_url, extra)

    def erase_view(self, request, object_id):
        roles.require(request.user, "erase_body")
        body = self._get(request, object_id)

        def act(why):
            actions.order_erasure(body, by=request.user, why=why)
            return "Ordered. A second administrator must confirm it."

        return pages.ask(
            request,
            self.admin_site,
            title="Order an erasure",
            subject=body,
            form=pages.Reason,
            act=act,
            button="Order the erasure",
            danger=True,
            intro="A second administrator confirms it. The words cannot be brought back.",
            back=address(body),
            onward=reverse("admin:editorial_erasureorder_changelist"),
        )


@admin.register(ErasureOrder)
class ErasureOrderAdmin(TableAdmin):
    list_display = ("body", "by", "at", "why", "done")
    list_select_related = ("body", "by")
    list_filter = ("at",)
    search_fields = ("body__digest", "why", "by__username")
    change_form_template = "desk/erasure_form.html"

    @admin.display(boolean=True, description="carried out")
    def done(self, order):
        return order.body.erased_at is not None

    def get_urls(self):
        return [
            path(
                "<path:object_id>/confirm/",
                self.admin_site.admin_view(self.confirm_view),
                name="editorial_erasureorder_confirm",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        order = self._get(request, object_id)
        may = (
            order.body.erased_at is None
            and order.by_id != request.user.pk
            and request.user.has_perm("editorial.erase_body")
        )
        extra = {"confirm_address": may and address(order, "confirm")}
        return super().change_view(request, object_id, form_url, extra)

    def confirm_view(self, request, object_id):
        roles.require(request.user, "erase_body")
        order = self._get(request, object_id)

        def act():
            actions.confirm_erasure(order, by=request.user)
            return "Erased. The digest stays."

        return pages.ask(
            request,
            self.admin_site,
            title="Confirm an erasure",
            subject=order.body,
            form=forms.Form,
            act=act,
            button="Erase for ever",
            danger=True,
            intro=f"{order.by} ordered it: {order.why}",
            back=address(order),
            onward=address(order),
        )
