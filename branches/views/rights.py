"""What a person may do, in plain words."""

from branches import scope
from branches.roles import BY_CODE, PERMISSIONS
from core.pages import OWN, PlainPage


class MyRights(PlainPage):
    """What can I do, and where: the posts of today in plain words."""

    permission = OWN
    title = "我能做什么"
    template_name = "branches/my_rights.html"

    def get_context_data(self, **kwargs):
        posts = [
            (
                post,
                BY_CODE[post.role].says,
                [PERMISSIONS[p] for p in sorted(BY_CODE[post.role].below | BY_CODE[post.role].here)],
            )
            for post in scope.posts_of(self.request.user)
        ]
        return super().get_context_data(posts=posts, **kwargs)
