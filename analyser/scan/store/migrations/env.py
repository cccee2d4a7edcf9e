"""What Alembic runs to reach the database: the connection that the store has opened, and its transaction."""

from alembic import context

from analyser.scan.store.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
