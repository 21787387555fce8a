from decimal import Decimal

import pytest

from assessments.bands import COUNT, band_names, band_of, heat_of, light_of_share


@pytest.mark.parametrize(
    ("share", "step", "light"),
    [
        (Decimal(104), "q5", "green"),
        (100, "q5", "green"),
        (95, "q5", "green"),
        (94.9, "q4", "green"),
        (90, "q4", "green"),
        (Decimal("89.9999"), "q3", "yellow"),
        (85, "q3", "yellow"),
        (75, "q2", "yellow"),
        (74.9, "q1", "red"),
        (-3, "q1", "red"),
        (None, "q0", None),
    ],
)
def test_colour_and_light_of_a_share(share, step, light):
    assert (heat_of(share), light_of_share(share)) == (step, light)


@pytest.mark.parametrize(
    ("share", "place"), [(0, 0), (4.99, 0), (5, 1), (Decimal("94.99"), 18), (95, 19), (100, 19), (112, 19)]
)
def test_bands_of_five_per_cent(share, place):
    assert band_of(share) == place
    assert len(band_names()) == COUNT
