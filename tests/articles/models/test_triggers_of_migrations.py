"""The triggers that the migrations create. It commits, hence it stands apart from tests that share a story."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.models.triggers import altered_triggers, drop_triggers, missing_triggers
from newsroom.accounts.migrations._triggers import CreateTriggers


@pytest.mark.django_db(transaction=True)
def test_what_the_migrations_create_is_what_the_code_believes_in() -> None:
    drop_triggers(connection)
    executor = MigrationExecutor(connection)
    with connection.schema_editor() as editor:
        for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True):
            for operation in step.operations:
                if isinstance(operation, CreateTriggers):
                    operation.database_forwards(step.app_label, editor, None, None)
    assert missing_triggers(connection) == altered_triggers(connection) == []
