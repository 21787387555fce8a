"""What the templates of the room ask for."""

from django import template

from dues.tabs import tabs_for

register = template.Library()


@register.simple_tag(takes_context=True)
def dues_tabs(context):
    """The tabs of the room for the person signed in, the page shown marked active."""
    request = context["request"]
    return tabs_for(request.user, request.resolver_match.view_name)
