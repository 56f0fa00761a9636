"""What `makemigrations` compares: what a database knows of our models, and nothing that lives in the code.

Labels, help texts, choices, validators and defaults that are functions are the form's and the model's. Left out of
migrations, they can be changed without one, and no migration imports a function that may be gone when it runs.
"""

from typing import Any

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field, Func, Index
from django.db.models.constraints import BaseConstraint

PACKAGES = ("newsroom", "articles", "syndication")
#: Arguments of a field that no database knows.
_OF_FORMS = {"choices", "editable", "error_messages", "help_text", "validators", "verbose_name"}
#: Options of a model that a database knows, or from which permissions are made.
_KEPT_OPTIONS = {"default_permissions", "permissions", "indexes", "constraints", "unique_together", "db_table"}


class DatabaseAutodetector(MigrationAutodetector):
    """Django's own, but both states are looked at as a database sees them."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, questioner: Any = None) -> None:
        super().__init__(known_to_databases(from_state), known_to_databases(to_state), questioner)


def known_to_databases(state: ProjectState) -> ProjectState:
    """The same models; of ours, what a database knows."""
    models = {key: _model(model) if _is_ours(key[0]) else model for key, model in state.models.items()}
    return ProjectState(models, real_apps=state.real_apps)


def _is_ours(label: str) -> bool:
    return label in apps.app_configs and _in_our_code(apps.get_app_config(label).name)


def _in_our_code(module: str) -> bool:
    return module.split(".")[0] in PACKAGES


def _model(model: ModelState) -> ModelState:
    options = {name: value for name, value in model.options.items() if name in _KEPT_OPTIONS}
    options["indexes"] = [_index(index) for index in options.get("indexes", [])]
    options["constraints"] = [_constraint(constraint) for constraint in options.get("constraints", [])]
    fields = {name: _field(field) for name, field in model.fields.items()}
    return ModelState(model.app_label, model.name, fields, options, _bases(model))


def _bases(model: ModelState) -> tuple[Any, ...]:
    """Without classes of our own that are no models: they add methods alone."""
    bases = tuple(base for base in model.bases if isinstance(base, str) or not _in_our_code(base.__module__))
    return bases or ("django.db.models.Model",)


def _field(field: Any) -> Any:
    _, _, args, kwargs = field.deconstruct()
    arguments = {name: value for name, value in kwargs.items() if name not in _OF_FORMS and not _lives(value)}
    return _django_class(type(field), Field)(*args, **arguments)


def _lives(value: Any) -> bool:
    """Whether it is a function or an object of our code."""
    return _in_our_code(getattr(value, "__module__", None) or type(value).__module__)


def _django_class(kind: type, least: type) -> Any:
    """The class itself or the one of Django's that it is made from."""
    return next(base for base in kind.__mro__ if issubclass(base, least) and not _in_our_code(base.__module__))


def _index(index: Index) -> Index:
    """With expressions of ours as the SQL that they write."""
    _, expressions, kwargs = index.deconstruct()
    return Index(*map(_expression, expressions), **kwargs)


def _expression(expression: Any) -> Any:
    if not (isinstance(expression, Func) and _lives(expression)):
        return expression
    return Func(
        *expression.get_source_expressions(), template=expression.template, output_field=expression.output_field
    )


def _constraint(constraint: BaseConstraint) -> Any:
    """Without the words in which a form says it."""
    _, args, kwargs = constraint.deconstruct()
    arguments = {name: value for name, value in kwargs.items() if not name.startswith("violation_error_")}
    return type(constraint)(*args, **arguments)
