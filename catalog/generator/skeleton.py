"""Bodies and poses. Lengths are in heads ("units"); `Skeleton` places them in pixels."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .geometry import LimbCurve, profile

NECK_Y, PELVIS_Y, HIP_Y = 1.42, 3.8, 3.85
THREE_QUARTER = 25.0  # degrees by which a face is turned in a pose with a turn of 1


@dataclass(frozen=True)
class Build:
    """Proportions of one body."""

    department: str
    shoulder: float
    chest: float
    waist: float
    hip: float
    neck: float
    arm: float
    leg: float
    leg_length: float

    @property
    def half_width(self):
        """Half the torso's width at canonical height y."""
        if self.department == "men":
            keys, values = [1.7, 2.0, 2.4, 2.95, 3.3, 3.75, 4.1], [self.chest, self.chest, self.chest * 0.95, self.waist, self.waist * 1.04, self.hip, self.hip * 0.97]
        else:
            keys, values = [1.7, 1.95, 2.2, 2.45, 2.85, 3.25, 3.7, 4.1], [self.chest * 0.97, self.chest, self.chest * 1.06, self.chest * 0.94, self.waist, self.waist * 1.25, self.hip, self.hip * 0.97]
        return profile(keys, values)


def sample_build(department: str, rng: np.random.Generator) -> Build:
    """A body of that department; slim to sturdy."""
    girth = rng.normal(1.0, 0.07) if department == "men" else rng.normal(1.0, 0.075)
    girth = float(np.clip(girth, 0.88, 1.2))
    if department == "men":
        return Build("men", 1.0 * (0.6 + 0.4 * girth), 0.76 * girth, 0.64 * girth**1.3, 0.68 * girth, 0.25, 1.0 * girth, 1.0 * girth, rng.uniform(0.97, 1.04))
    return Build("women", 0.82 * (0.6 + 0.4 * girth), 0.6 * girth, 0.48 * girth**1.3, 0.71 * girth, 0.19, 0.78 * girth, 0.98 * girth, rng.uniform(0.98, 1.07))


@dataclass
class ArmPose:
    """Angles in degrees from straight down, positive outward; `reach` foreshortens the forearm."""

    upper: float
    fore: float
    reach: float = 1.0
    hand: str = "relaxed"  # relaxed · fist · behind (the back)


@dataclass
class LegPose:
    thigh: float
    shin: float
    toe: float = 0.6  # how much of the foot's length is seen: .4 towards us … 1 sideways
    lift: float = 0.0  # foreshortening of the shin


@dataclass(frozen=True)
class Turned:
    """How a body stands that does not face us. Degrees; 0 towards us, 90 to the right of the picture, 180 away, -90 to its left."""

    body: float
    head: float
    nod: float  # how far the head looks down
    swing: dict  # side (-1, 1) -> how far the upper arm hangs forwards
    stride: dict  # side -> how far thigh and shin stand forwards


@dataclass
class Pose:
    name: str = "standing"
    shoulder_tilt: float = 0.0
    hip_tilt: float = 0.0
    hip_shift: float = 0.0
    turn: float = 0.0  # -1 … 1, three-quarter view
    head_tilt: float = 0.0
    arms: dict = field(default_factory=dict)  # side (-1, 1) -> ArmPose
    legs: dict = field(default_factory=dict)
    turned: Turned | None = None  # None: towards us

    @property
    def degrees(self) -> float:
        """How far the body is turned: 0 towards us, up to 180 to the right of the picture, down to -180 to its left."""
        degrees = THREE_QUARTER * self.turn if self.turned is None else self.turned.body
        return (degrees + 180) % 360 - 180


def _arm(kind: str, rng: np.random.Generator) -> ArmPose:
    u = rng.uniform
    return {
        "relaxed": lambda: ArmPose(u(6, 15), u(0, 9), 1.0),
        "bent": lambda: ArmPose(u(10, 20), u(-35, -12), u(0.88, 1.0)),
        "hip": lambda: ArmPose(u(32, 46), u(-64, -48), u(0.92, 1.0), "fist"),
        "thigh": lambda: ArmPose(u(14, 22), u(-24, -14), u(0.86, 0.94)),
        "across": lambda: ArmPose(u(6, 14), u(-92, -70), u(0.8, 0.95)),
        "strap": lambda: ArmPose(u(12, 22), u(-158, -145), u(0.8, 0.9), "fist"),
        "open": lambda: ArmPose(u(22, 40), u(18, 38), 1.0),
        "back": lambda: ArmPose(u(10, 16), u(-40, -28), u(0.55, 0.7), "behind"),
    }[kind]()


def sample_pose(rng: np.random.Generator, carrying: dict | None = None) -> Pose:
    """A standing or walking pose. `carrying` fixes the arm on a side: {side: arm kind}."""
    lean = rng.normal(0, 1)
    pose = Pose(
        shoulder_tilt=float(np.clip(-lean * 2.5, -6, 6)),
        hip_tilt=float(np.clip(lean * 3.5, -7, 7)),
        hip_shift=float(np.clip(lean * 0.08, -0.2, 0.2)),
        turn=float(np.clip(rng.normal(0, 0.45), -1, 1)),
        head_tilt=float(rng.normal(0, 4)),
    )
    kinds = ["relaxed", "bent", "hip", "thigh", "across", "open", "back"]
    weights = [0.36, 0.2, 0.13, 0.16, 0.05, 0.05, 0.05]
    for side in (-1, 1):
        kind = (carrying or {}).get(side) or str(rng.choice(kinds, p=weights))
        pose.arms[side] = _arm(kind, rng)
    stance = rng.choice(["straight", "wide", "weight", "walk"], p=[0.3, 0.15, 0.35, 0.2])
    u = rng.uniform
    if stance == "walk":
        front = int(rng.choice([-1, 1]))
        pose.legs = {front: LegPose(u(-4, 0), u(-3, 2), u(0.4, 0.55)), -front: LegPose(u(-1, 5), u(2, 8), u(0.4, 0.6), u(0.06, 0.14))}
    elif stance == "weight":
        bent = 1 if lean > 0 else -1
        pose.legs = {-bent: LegPose(u(-2, 2), u(-3, 1), u(0.45, 0.7)), bent: LegPose(u(7, 13), u(-3, 4), u(0.5, 0.9))}
    else:
        spread = u(1, 4) if stance == "straight" else u(6, 11)
        pose.legs = {side: LegPose(spread + u(-1, 1), spread * u(0.6, 1.0), u(0.45, 0.8)) for side in (-1, 1)}
    return pose


def mannequin_pose(arm: float = 16, legs: float = 3) -> Pose:
    """The still pose of product pictures."""
    return Pose("mannequin", arms={s: ArmPose(arm, arm * 0.6) for s in (-1, 1)}, legs={s: LegPose(legs, legs * 0.6, 0.6) for s in (-1, 1)})


class Skeleton:
    """Joints in pixels, the mapping of the torso, and the limbs' curves."""

    profile = 0  # where the front is in a view from the side: -1 at the left of the picture, 1 at its right
    shows_front = True
    opens = True  # whether an open jacket shows both its fronts
    head_view = "front"  # front · profile · back
    far_to_near = (-1, 1)  # the sides, the one that is further away first

    def __init__(self, build: Build, pose: Pose, unit: float, origin=(0.0, 0.0)):
        """`unit`: pixels a head; `origin`: where the top of the skull stands (pixels)."""
        self.build, self.pose, self.unit = build, pose, unit
        self.origin = np.asarray(origin, np.float64)
        top = self.origin
        shift = np.array([pose.hip_shift * unit, 0.0])
        self.neck = top + np.array([0, NECK_Y * unit])
        self.pelvis = top + shift + np.array([0, PELVIS_Y * unit])
        self.middle = top + shift * 0.25 + np.array([0, 2.65 * unit])
        self.head = top + np.array([np.sin(np.radians(pose.head_tilt)) * -0.25 * unit + pose.turn * 0.03 * unit, 0.61 * unit])
        self.arms = {side: self._arm(side) for side in (-1, 1)}
        self.legs = {side: self._leg(side) for side in (-1, 1)}

    def _arm(self, side: int) -> LimbCurve:
        build, arm = self.build, self.pose.arms[side]
        shoulder = self.torso(side * (build.shoulder - 0.2 * (0.6 + 0.4 * build.arm)), 1.76)
        elbow = shoulder + self._turned(1.38, arm.upper, side)
        return LimbCurve(shoulder, elbow, elbow + self._turned(1.18 * arm.reach, arm.fore, side))

    def _leg(self, side: int) -> LimbCurve:
        build, leg = self.build, self.pose.legs[side]
        hip = self.torso(side * build.hip * 0.5, HIP_Y - 0.1)
        knee = hip + self._turned(1.82 * build.leg_length, leg.thigh, side)
        return LimbCurve(hip, knee, knee + self._turned(1.68 * build.leg_length * (1 - leg.lift), leg.shin, side), bend=0.3)

    def _turned(self, length: float, degrees: float, side: int) -> np.ndarray:
        a = np.radians(degrees)
        return np.array([side * np.sin(a), np.cos(a)]) * length * self.unit

    def torso(self, x, y) -> np.ndarray:
        """Canonical torso coordinates (heads; x from the middle, y from the skull's top) to pixels [...,2]."""
        x, y = np.broadcast_arrays(np.asarray(x, np.float64), np.asarray(y, np.float64))
        return self._placed(self._seen(x, y), y)

    def front(self, x, y) -> np.ndarray:
        """The same for what lies on the body's front, wherever that is turned; what is out of sight lies on the outline."""
        return self.torso(x, y)

    def _seen(self, x, y):
        """How far to the right of the spine (heads) the torso's x is seen."""
        turn, width = self.pose.turn, 0.75
        return x * (1 - 0.1 * abs(turn)) + turn * 0.16 * np.clip(1 - (x / width) ** 2, 0, 1) * np.clip((y - 1.0) / 0.6, 0, 1)

    def _placed(self, seen, y) -> np.ndarray:
        """Pixels [...,2] of a point so far to the right of the spine."""
        t = (y - NECK_Y) / (PELVIS_Y - NECK_Y)
        tc = np.clip(t, 0, 1)[..., None]
        control = 2 * self.middle - 0.5 * (self.neck + self.pelvis)
        spine = (1 - tc) ** 2 * self.neck + 2 * tc * (1 - tc) * control + tc**2 * self.pelvis
        spine = spine + np.stack([np.zeros_like(t), (t - tc[..., 0]) * (PELVIS_Y - NECK_Y) * self.unit], -1)
        angle = np.radians(self.pose.shoulder_tilt + (self.pose.hip_tilt - self.pose.shoulder_tilt) * tc[..., 0])
        offset = np.stack([seen * np.cos(angle), seen * np.sin(angle)], -1) * self.unit
        return spine + offset

    def torso_angle(self) -> float:
        """Degrees of the torso's own axis, for patterns."""
        return 0.5 * (self.pose.shoulder_tilt + self.pose.hip_tilt)

    def arm_radius(self, s) -> float:
        """Bare arm, pixels."""
        return float(np.interp(s, [0, 0.3, 0.6, 1, 1.25, 1.6, 2], [0.2, 0.21, 0.185, 0.155, 0.16, 0.125, 0.092])) * self.build.arm**0.9 * self.unit

    def leg_radius(self, s) -> float:
        """Bare leg, pixels."""
        return float(np.interp(s, [0, 0.3, 0.7, 1, 1.3, 1.65, 2], [0.36, 0.345, 0.265, 0.215, 0.215, 0.165, 0.11])) * self.build.leg * self.unit

    def toes(self, side: int) -> tuple[int, float, bool]:
        """Of a foot: which way it points (-1, 1), the share of its length that is seen, whether it points away from us."""
        return side, self.pose.legs[side].toe, False

    @property
    def front_leg(self) -> int:
        """The side whose leg covers the other."""
        return 1 if self.legs[1].end[1] >= self.legs[-1].end[1] else -1

    def arms_behind(self) -> list:
        """The sides whose arms the body covers."""
        return [side for side in (-1, 1) if self.pose.arms[side].hand == "behind"]

    def inward(self, side: int) -> int:
        """The way (-1, 1) in which the thumb of that side's hand is seen."""
        return -side

    def leg_reach(self, side: int, y):
        """How far out (heads) a leg reaches at canonical height y."""
        return self._reach(self.legs[side], side, y)

    def _reach(self, leg: LimbCurve, side: int, y):
        heights = (leg.points[:, 1] - self.origin[1]) / self.unit
        out = side * (leg.points[:, 0] - self.pelvis[0]) / self.unit + np.array([self.leg_radius(s) for s in leg.s]) / self.unit
        return np.interp(y, heights, out, right=out[-1] - 0.1)
