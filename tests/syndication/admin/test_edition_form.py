"""The form of an edition, and its rows, are drawn from the table of constraints and duties: none is forgotten."""

from django.core.validators import BaseValidator
from django.db.models import Field
from django.forms import IntegerField

from syndication.admin.edition_form import EditionForm, RuleForm
from syndication.models import TermsEdition, TermsRule
from syndication.rights.clauses import AGREED_DUTIES, Constraint

#: Columns that are no constraint and no duty.
OF_A_RULE = {"id", "edition", "position", "kind", "action", "territory_codes", "except_codes"}
OF_AN_EDITION = {
    "id",
    "recorded_at",
    "by",
    "note",
    "terms",
    "number",
    "in_force_from",
    "after_end",
    "takes_requests_for",
}


def test_each_constraint_has_its_column_and_its_field() -> None:
    columns = {constraint.clause.column for constraint in Constraint}
    assert {field.name for field in TermsRule._meta.fields} - OF_A_RULE == columns
    assert RuleForm.base_fields.keys() - {"kind", "action"} == columns


def test_each_duty_has_its_columns_and_its_fields() -> None:
    columns = {duty.clause.column for duty in AGREED_DUTIES}
    columns |= {column for duty in AGREED_DUTIES for column in duty.clause.details.values()}
    assert {field.name for field in TermsEdition._meta.fields} - OF_AN_EDITION == columns
    assert {*EditionForm.DUTIES, *EditionForm.PAYMENT} == columns | {"after_end"}


def test_the_form_and_the_column_have_the_same_bounds() -> None:
    for constraint in Constraint:
        if constraint.clause.most:
            column, field = (
                TermsRule._meta.get_field(constraint.clause.column),
                RuleForm.base_fields[constraint.clause.column],
            )
            assert isinstance(column, Field)
            assert isinstance(field, IntegerField)
            bounds = [each.limit_value for each in column.validators[:2] if isinstance(each, BaseValidator)]
            assert bounds == [constraint.clause.least, constraint.clause.most] == [field.min_value, field.max_value]
