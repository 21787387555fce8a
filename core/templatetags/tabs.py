"""What `ui/tabs.html` asks for."""

from django import template

from core.tabs import row_of

register = template.Library()


@register.simple_tag(takes_context=True)
def room_tabs(context):
    """{label, tabs} of the room whose page is shown, for the person signed in, that page marked active."""
    request = context["request"]
    here = request.resolver_match
    row = row_of(here.namespace)
    return {"label": row.label, "tabs": row.for_user(request.user, here.view_name)}
