"""What the templates of the room ask for."""

from django import template

from dues.months import quarter_in_words
from dues.standards import in_words

register = template.Library()


@register.filter
def standard_line(line):
    """One line of a dues table as it is read out."""
    return in_words(line)


@register.filter
def quarter(day):
    """The quarter of a day: 2026 年第 4 季度."""
    return quarter_in_words(day)
