"""Pages of whole branches."""

from branches.scope import reaches


class Wide:
    """Nothing for a 党小组长, whose right is over the own group alone."""

    def allowed(self):
        return super().allowed() and bool(reaches(self.request.user, self.permission))
