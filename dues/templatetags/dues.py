"""What the templates of the room ask for."""

from django import template

from dues.standards import in_words
from dues.tabs import tabs_for

register = template.Library()


@register.simple_tag(takes_context=True)
def dues_tabs(context):
    """The tabs of the room for the person signed in, the page shown marked active."""
    request = context["request"]
    return tabs_for(request.user, request.resolver_match.view_name)


@register.filter
def standard_line(line):
    """One line of a dues table as it is read out."""
    return in_words(line)
