"""Accounts and roles. Who may give which rights to whom says `newsroom/accounts/granting.py`."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.forms.models import ModelChoiceField
from django.http import HttpRequest

from articles.admin.fields import field_of
from articles.admin.tables.fields import ManyChoice
from articles.admin.tables.table import DeskTable
from articles.models import Author
from newsroom.accounts.granting import grantable, outranks, permissions_of
from newsroom.accounts.models import User

#: Rights that mean something here; Django's own tables of sessions and types are nobody's business.
_OURS = ("accounts", "articles", "syndication")


class _LinkedAuthorForm(forms.ModelForm):
    """The person who signs stories and has this login."""

    author = forms.ModelChoiceField(
        Author.objects.none(),
        required=False,
        label="Signs as",
        help_text="The author of this login: says whose stories are one's own, and of which bureau.",
    )
    #: Who fills in the form; set by the admin.
    by: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if "author" in self.fields:
            free = Author.objects.filter(Q(user=None) | Q(user=self.instance.pk))
            field_of(self, "author", ModelChoiceField).queryset = free
            self.initial["author"] = getattr(self.instance, "author", None) if self.instance.pk else None
        if "groups" in self.fields:
            field_of(self, "groups", ModelChoiceField).queryset = grantable(self.by)


class NewAccountForm(_LinkedAuthorForm, UserCreationForm):
    """A login with its first password, which its person changes."""


class AccountForm(_LinkedAuthorForm, UserChangeForm):
    """Everything of a login but its password, which has a page of its own."""


@admin.register(User)
class UserAdmin(DeskTable, DjangoUserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = None
    names = ("first_name", "last_name")
    list_display = ("username", "full_name", "signs_as", "roles", "is_staff", "is_active")
    list_filter = ("groups", "is_staff", "is_active")
    filter_horizontal = ()
    search_fields = ("username", "first_name", "last_name", "email")
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        ("Who", {"fields": ("first_name", "last_name", "email", "author")}),
        ("What they may do", {"fields": ("is_staff", "groups")}),
    )
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Who", {"fields": ("first_name", "last_name", "email", "author")}),
        ("What they may do", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        ("When", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).select_related("author").prefetch_related("groups")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user  # the class is made for this request alone
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.readonly_fields if request.user.is_superuser else (*self.readonly_fields, "is_superuser")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not the account that commands act as, and nobody with rights that one hasn't."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or (not obj.is_system and outranks(request.user, obj))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs |= {"widget": forms.CheckboxSelectMultiple(), "label": "Roles", "help_text": ""}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "author" in form.changed_data:
            self._link(obj, form.cleaned_data["author"])

    def _link(self, user: User, author: Author | None) -> None:
        Author.objects.filter(user=user).update(user=None)
        if author is not None:
            Author.objects.filter(pk=author.pk).update(user=user)

    @admin.display(description="Name", ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="Signs as")
    def signs_as(self, user: User) -> str:
        return str(getattr(user, "author", "") or "–")

    @admin.display(description="Roles")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all()) or ("Superuser" if user.is_superuser else "–")


class RightsChoice(ManyChoice):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


admin.site.unregister(Group)  # Django's own, which knows nothing of what one may give


@admin.register(Group)
class RoleAdmin(DeskTable):
    """Roles as groups: what each may do."""

    fields = ("name", "permissions")
    search_fields = ("name",)
    ordering = ("name",)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        grantable = Permission.objects.filter(content_type__app_label__in=_OURS).order_by(
            "content_type__model", "codename"
        )
        if not request.user.is_superuser:
            grantable = grantable.filter(pk__in=permissions_of(request.user))
        kwargs |= {"queryset": grantable, "widget": forms.CheckboxSelectMultiple(), "form_class": RightsChoice}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        if obj is None or request.user.is_superuser:
            return True
        return set(obj.permissions.values_list("pk", flat=True)) <= permissions_of(request.user)
