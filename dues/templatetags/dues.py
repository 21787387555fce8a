"""What the templates of the room ask for."""

from django import template

from dues.standards import in_words

register = template.Library()


@register.filter
def standard_line(line):
    """One line of a dues table as it is read out."""
    return in_words(line)
