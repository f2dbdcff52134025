"""Alembic's entry point: runs the revisions on the connection, and in the transaction, that the caller opened."""

from alembic import context

from tonghop.warehouse.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
