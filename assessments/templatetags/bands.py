"""How a share of points is coloured on a page."""

from django import template
from django.utils.html import format_html, mark_safe

from assessments.bands import HEAT, LIGHTS, heat_of, light_of_share
from assessments.scoring import cut

register = template.Library()

register.filter("heat", heat_of)


@register.filter("cut")
def cut_share(share):
    """A share as every page shows it; nothing where there is none."""
    return None if share == "" else cut(share)


@register.filter
def light(share):
    """The Light of a share: its name, tone and bounds; None where nothing is scored."""
    return LIGHTS.get(light_of_share(share))


@register.inclusion_tag("assessments/_heat_legend.html")
def heat_legend():
    """What the colours of a heat map mean."""
    return {"steps": HEAT, "low": HEAT[-1][0]}


@register.simple_tag
def heat_cell(cell, month=None):
    """One month of one branch (board.Cell); `month`: the one on the page, if any. A page of a ranking has six hundred."""
    look = f"{heat_of(cell.percent)}{' late' if cell.late else ''}"
    if cell.percent is None:
        return format_html('<td class="c {}">–</td>', look)
    link = '<td class="c {}"><a href="{}" aria-label="{}"{}>{}</a></td>'
    here = mark_safe(' aria-current="page"') if cell.month == month else ""
    return format_html(link, look, cell.url, cell.said, here, cell.shown)
