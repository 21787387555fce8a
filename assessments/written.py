"""A stored scheme as the data it was written from: to copy, compare, export, and to tell whether it was changed."""

from collections import defaultdict
from hashlib import sha256

from assessments.tables import WEIGHTS, BandData, CriterionData, IndicatorData, SchemeData

LINE = ("text", "rule", "terms", "source", "metric", "period", "evidence_cap")


def data_of(scheme):
    """The SchemeData of a Scheme. No query when it was read `with_lines`."""
    parts = defaultdict(list)
    for indicator in scheme.indicators.all():
        parts[indicator.parent_id].append(indicator)
    return SchemeData(
        name=scheme.name,
        indicators=tuple(indicator_data(i, parts[i.pk]) for i in parts[None]),
        bands=bands_of(scheme),
        field=scheme.field,
        version=scheme.version,
        origin=scheme.origin,
        weights=weights_of(scheme),
    )


def bands_of(scheme):
    """The BandData of a Scheme, best first."""
    return tuple(BandData(band.name, band.at_least, band.share_cap) for band in scheme.bands.all())


def weights_of(scheme):
    """{part: %} as a table has them."""
    return {name: getattr(scheme, f"{name}_weight") for name in WEIGHTS}


def indicator_data(indicator, parts=()):
    """The IndicatorData of an Indicator and of those beneath it."""
    return IndicatorData(
        code=indicator.code,
        title=indicator.title,
        points=indicator.points,
        side=indicator.side,
        facts=tuple(indicator.facts),
        article=indicator.article,
        criteria=tuple(
            CriterionData(**{name: getattr(line, name) for name in LINE}) for line in indicator.criteria.all()
        ),
        parts=tuple(indicator_data(part) for part in parts),
    )


def stamp(*what):
    """A short text that is another one as soon as anything of `what` (data as above) is another."""
    return sha256(repr(what).encode()).hexdigest()[:16]
