"""The operation by which a room's first migration sets up all its tables and triggers at once."""

from django.db.migrations.operations.base import Operation


class AllAtOnce(Operation):
    """Operations applied one after the other, with Django's models rendered once instead of once for each.

    Rendering takes nearly all the time of setting up an empty database, and grows with the square of the number of
    models. Fit for operations that only add, or that each stand on their own: the database sees each of them with the state
    before and after all of them.
    """

    reversible = True

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return self.__class__.__name__, [self.operations], {}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered again when somebody asks
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Set up {len(self.operations)} things at once"
