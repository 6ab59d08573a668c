"""The projection of the map: Natural Earth I, a compromise made for pictures of the whole world.

Formula: B. Šavrič, B. Jenny, T. Patterson et al., "A polynomial equation for the Natural Earth projection", 2011.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import radians

CENTRE = 11.0
"""The meridian in the middle: the map is cut in the Bering Strait, through no country but for some islands."""

NORTH, SOUTH = 80.0, -56.0
"""Between these latitudes people live."""


def natural_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Project degrees from the middle meridian to a plane where the equator is 2π · 0.8707 long; y grows northwards."""
    lam, phi = radians(longitude), radians(latitude)
    p2 = phi * phi
    p4 = p2 * p2
    x = lam * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return x, y


@dataclass(frozen=True, slots=True)
class Projection:
    """The projection on a sheet: `width` points wide, its upper left corner at `left`, `top`."""

    left: float
    top: float
    width: float

    @property
    def scale(self) -> float:
        """Give how many points the unit of the plane is."""
        return self.width / (2 * natural_earth(180.0, 0.0)[0])

    @property
    def height(self) -> float:
        """Give the height of the map."""
        return self.scale * (natural_earth(0.0, NORTH)[1] - natural_earth(0.0, SOUTH)[1])

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the place of a point on the sheet; what lies beyond the edge in the north or south is at the edge."""
        latitude = min(max(latitude, SOUTH), NORTH)
        turned = longitude - CENTRE
        if turned < -180.0:
            turned += 360.0
        x, y = natural_earth(turned, latitude)
        return (
            self.left + self.width / 2 + x * self.scale,
            self.top + (natural_earth(0.0, NORTH)[1] - y) * self.scale,
        )

    def along(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the place of a point of an outline, which may run on beyond the edge of the map."""
        x, y = natural_earth(longitude - CENTRE, min(max(latitude, SOUTH - 4.0), NORTH + 4.0))
        return (
            self.left + self.width / 2 + x * self.scale,
            self.top + (natural_earth(0.0, NORTH)[1] - y) * self.scale,
        )
