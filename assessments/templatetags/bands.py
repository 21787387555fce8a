"""How a share of points is coloured on a page."""

from django import template

from assessments.bands import HEAT, LIGHTS, heat_of, light_of_share
from assessments.scoring import cut

register = template.Library()

register.filter("heat", heat_of)
register.filter("cut", cut)


@register.filter
def light(share):
    """The Light of a share: its name, tone and bounds; None where nothing is scored."""
    return LIGHTS.get(light_of_share(share))


@register.inclusion_tag("assessments/_heat_legend.html")
def heat_legend():
    """What the colours of a heat map mean."""
    return {"steps": HEAT, "low": HEAT[-1][0]}
