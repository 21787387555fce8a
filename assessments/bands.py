"""Where a share of points stands: the colours of the heat map, green, yellow and red, and bands of five per cent. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.lights import GREEN, RED, YELLOW
from assessments.scoring import LOW

FINE = Decimal(90)  # from this share on a branch is green; below LOW it is red
HEAT = ((Decimal(95), "q5"), (FINE, "q4"), (Decimal(85), "q3"), (LOW, "q2"))  # from which share, CSS class
WIDTH = 5  # per cent in one band of the distribution
COUNT = 100 // WIDTH


@dataclass(frozen=True)
class Light:
    """One of the three lights: shares from `least` on and below `below` (None: without end)."""

    code: str
    name: str
    least: Decimal | None
    below: Decimal | None
    tone: str

    @property
    def says(self):
        """The shares it stands for."""
        if self.least is None:
            return f"< {self.below}%"
        return f"≥ {self.least}%" if self.below is None else f"{self.least}–{self.below}%"


LIGHTS = {
    light.code: light
    for light in (
        Light(GREEN, "绿", FINE, None, "done"),
        Light(YELLOW, "黄", LOW, FINE, "soon"),
        Light(RED, "红", None, LOW, "overdue"),
    )
}


def light_of_share(share):
    """The code of the light of a share in per cent; None where nothing is scored."""
    if share is None:
        return None
    return next(code for code, light in LIGHTS.items() if light.least is None or share >= light.least)


def heat_of(share):
    """CSS class of a share, `q5` (95 and above) down to `q1` (below 75); nothing scored is `q0`."""
    if share is None or share == "":
        return "q0"
    return next((step for least, step in HEAT if share >= least), "q1")


def band_of(share):
    """The place of the band of five per cent that a share is in, from 0; bonuses beyond 100 are in the last."""
    return max(0, min(COUNT - 1, int(share // WIDTH)))


def band_names():
    """What the bands are called, lowest first; each holds its lower bound, the last also 100 and more."""
    return [f"{place * WIDTH}–{(place + 1) * WIDTH}" for place in range(COUNT)]
