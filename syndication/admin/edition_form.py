"""The form of a new edition: its duties, and its rules as rows. It starts from the last edition's values."""

from typing import Any, assert_never

from django import forms
from django.forms.formsets import BaseFormSet

from articles.admin.fields import Moment, Text
from syndication.admin.fields import Listed, Territories, Ticks, to_the_minute
from syndication.admin.licensing_table import spread
from syndication.licensing.errors import NotSound
from syndication.licensing.terms import MOST_RULES
from syndication.models import TermsEdition, TermsRule
from syndication.models.terms import ACTION_CHOICES, MEDIA_CHOICES
from syndication.rights.clauses import AGREED_DUTIES, Clause, Constraint, Duties, Holds

_UNUSED = ("", "–")


def _field(clause: Clause) -> forms.Field:
    """The form's field for a constraint."""
    options: dict[str, Any] = {"label": clause.label, "help_text": clause.help}
    match clause.holds:
        case Holds.TICK:
            return forms.BooleanField(required=False, **options)
        case Holds.NUMBER | Holds.HOURS | Holds.DAYS:
            return forms.IntegerField(required=False, min_value=clause.least, max_value=clause.most, **options)
        case Holds.BEGINNING | Holds.END:
            return Moment(**options)
        case Holds.PLACES:
            return Territories(**options)
        case Holds.LANGUAGES:
            return Listed(**options)
        case Holds.MEDIA:
            return Ticks(choices=MEDIA_CHOICES, **options)
        case Holds.PARTS:
            parts = [("", "text and pictures"), *TermsRule.Parts.choices[1:]]
            return forms.ChoiceField(required=False, choices=parts, **options)
        case Holds.LINE | Holds.MONEY:
            raise ValueError(f"“{clause.label}” is no constraint of a rule.")
        case _ as never:
            assert_never(never)


#: Fields of one constraint each, by the table.
_CONSTRAINTS = {constraint.clause.column: _field(constraint.clause) for constraint in Constraint}
#: Those that stand in a row's first lines; the others are folded away until one of them is used.
_FIRST = ("parts", "territories", "except_territories", "languages", "media")


class RuleForm(forms.Form):
    """One rule. A row in which nothing is chosen is not a rule."""

    kind = forms.ChoiceField(label="It is", required=False, choices=[_UNUSED, *TermsRule.Kind.choices])
    action = forms.ChoiceField(label="to", required=False, choices=[_UNUSED, *ACTION_CHOICES])

    MORE = tuple(name for name in _CONSTRAINTS if name not in _FIRST)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.used() and not (cleaned.get("kind") and cleaned.get("action")):
            raise forms.ValidationError("Say whether it is permitted or prohibited, and to do what.")
        return cleaned

    def used(self) -> bool:
        return bool(self.initial) or any(
            value for name, value in self.cleaned_data.items() if name not in ("ORDER", "DELETE")
        )

    def more(self) -> list[Any]:
        return [self[name] for name in self.MORE]

    def more_used(self) -> bool:
        return any(self[name].value() not in (None, "", False) for name in self.MORE) or bool(
            self.is_bound and {*self.MORE} & self.errors.keys()
        )

    def rule(self) -> dict[str, Any]:
        """As `record_edition` takes it."""
        fields = {name: value for name, value in self.cleaned_data.items() if name not in ("ORDER", "DELETE")}
        return fields | {"parts": fields["parts"] or TermsRule.Parts.ALL}


RuleForm.base_fields |= _CONSTRAINTS

RuleRows = forms.formset_factory(
    RuleForm, extra=2, can_order=True, can_delete=True, max_num=MOST_RULES, absolute_max=MOST_RULES, validate_max=True
)


class EditionForm(forms.ModelForm):
    """`after`: the number of the edition that it started from. `rules`: the rows of rules, bound with it."""

    in_force_from = Moment(label="In force from", help_text="Empty: from the moment of saving. Never in the past.")
    takes_requests_for = Ticks(
        label="Ask us about", choices=ACTION_CHOICES, help_text="What they don’t permit, but we may be asked for."
    )
    note = Text(max_length=400, help_text="Why, for whoever reads this later. Never shown outside.")
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=100_000)

    DUTIES = (*(duty.clause.column for duty in AGREED_DUTIES if duty is not Duties.PAY), "after_end")
    PAYMENT = tuple(Duties.PAY.clause.details.values())

    class Meta:
        model = TermsEdition
        fields = [
            *(duty.clause.column for duty in AGREED_DUTIES if duty is not Duties.PAY),
            "after_end",
            *Duties.PAY.clause.details.values(),
        ]

    def __init__(self, data: Any, last: TermsEdition | None) -> None:
        number = last.number if last else 0
        initial = {"after": number} | _values(last) if last else {"after": number}
        super().__init__(data, initial=initial, label_suffix="")
        per: Any = self.fields["pay_per"]
        per.choices = [_UNUSED, *per.choices[1:]]
        rows = [_rule_values(rule) for rule in last.rules.all()] if last else []
        self.rules: BaseFormSet[Any] = RuleRows(data, prefix="rules", initial=rows, form_kwargs={"label_suffix": ""})

    def is_valid(self) -> bool:
        rows = self.rules.is_valid()
        return super().is_valid() and rows

    def duties(self) -> list[Any]:
        return [self[name] for name in self.DUTIES]

    def payment(self) -> list[Any]:
        return [self[name] for name in self.PAYMENT]

    def edition(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The fields and the rules, as `record_edition` takes them."""
        fields = {name: value for name, value in self.cleaned_data.items() if name != "after"}
        return fields, [row.rule() for row in self._used()]

    def tell(self, problem: NotSound) -> None:
        """A problem of a rule at its row, others at their fields."""
        rows = self._used()
        for name in [name for name in problem.problems if name.startswith("rules.")]:
            rows[int(name.removeprefix("rules.")) - 1].add_error(None, problem.problems.pop(name))
        spread(self, problem)

    def _used(self) -> list[Any]:
        """The rows that are rules, in their order."""
        return [row for row in self.rules.ordered_forms if row.cleaned_data.get("kind")]


def _values(edition: TermsEdition) -> dict[str, Any]:
    names = (*EditionForm.Meta.fields, "takes_requests_for")
    return {name: getattr(edition, name) for name in names}


def _rule_values(rule: TermsRule) -> dict[str, Any]:
    values = {name: getattr(rule, name) for name in RuleForm.base_fields}
    moments = {name: to_the_minute(getattr(rule, name)) for name in ("starts", "ends")}
    return values | moments | {"parts": "" if rule.parts == TermsRule.Parts.ALL else rule.parts}
