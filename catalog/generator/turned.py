"""People who stand side on or with their back to us: how their body is turned, and where its parts are then seen."""

from __future__ import annotations

import dataclasses

import numpy as np

from .geometry import LimbCurve, profile
from .skeleton import HIP_Y, ArmPose, Build, Pose, Skeleton, Turned

TURNED_FACINGS = ("left", "right", "back")
# half the torso's depth is uneven: how far chest and back stand out (heads) at a height, before the neck's own width
DEPTH_Y = [1.05, 1.36, 1.5, 1.7, 2.12, 2.5, 2.9, 3.3, 3.75, 4.1]
FRONT_OF = {"men": [-0.04, -0.11, 0.17, 0.3, 0.44, 0.42, 0.38, 0.4, 0.35, 0.33], "women": [-0.04, -0.11, 0.13, 0.26, 0.49, 0.36, 0.3, 0.36, 0.31, 0.3]}
BACK_OF = {"men": [-0.04, -0.14, -0.4, -0.49, -0.5, -0.42, -0.31, -0.38, -0.52, -0.44], "women": [-0.04, -0.12, -0.33, -0.42, -0.41, -0.33, -0.24, -0.4, -0.56, -0.44]}
GIRTH_OF = {"men": 0.76, "women": 0.6}  # half the chest's width of a body whose depth is as above


def facing_of(degrees: float) -> str:
    """front · left · right · back of what is turned so far (-180 … 180), as the viewer sees it: what looks to the picture's left is "left"."""
    if abs(degrees) <= 45:
        return "front"
    if abs(degrees) >= 135:
        return "back"
    return "right" if degrees > 0 else "left"


def sample_turned(pose: Pose, facing: str, rng: np.random.Generator) -> Pose:
    """The same person's pose, seen from a side or from behind: strides and swinging arms show there."""
    u = rng.uniform
    if facing == "back":
        body = float(180 + u(-32, 32))
        head = float(rng.choice([180, 90, -90], p=[0.78, 0.11, 0.11]))  # else over a shoulder
    else:
        way = 1 if facing == "right" else -1
        body = float(way * u(58, 108))
        head = float(way * u(10, 38)) if rng.random() < 0.4 else float(way * 90)  # the face is turned towards us, or not
    stance = str(rng.choice(["still", "step", "walk"], p=[0.4, 0.25, 0.35]))
    ahead = int(rng.choice([-1, 1]))
    if stance == "walk":
        stride = {ahead: (u(12, 24), u(8, 20)), -ahead: (u(-14, -4), u(-34, -20))}
        swing = {ahead: u(-24, -4), -ahead: u(2, 26)}
    elif stance == "step":
        stride = {ahead: (u(5, 14), u(-6, 4)), -ahead: (u(-4, 1), u(-6, -1))}
        swing = {side: u(-12, 10) for side in (-1, 1)}
    else:
        stride = {side: (u(-2, 3), u(-5, 0)) for side in (-1, 1)}
        swing = {side: u(-14, 8) for side in (-1, 1)}
    arms = {side: ArmPose(arm.upper, arm.upper - 4) if arm.hand == "behind" else arm for side, arm in pose.arms.items()}
    nod = float(u(-4, 8) if rng.random() < 0.75 else u(8, 26))
    return dataclasses.replace(pose, arms=arms, turned=Turned(body, head, nod, {s: float(v) for s, v in swing.items()}, {s: (float(a), float(b)) for s, (a, b) in stride.items()}))


class TurnedSkeleton(Skeleton):
    """The joints of a body that is turned about its own axis. Its cross-sections are ellipses: `torso` maps the width of the front
    view onto the outline that is seen now, `front` maps a point of the front to where the turn has taken it."""

    def __init__(self, build: Build, pose: Pose, unit: float, origin=(0.0, 0.0)):
        self.turned = pose.turned
        a = np.radians(self.turned.body)
        self.cos, self.sin = float(np.cos(a)), float(np.sin(a))
        facing = facing_of(pose.degrees)
        self.profile = {"left": -1, "right": 1}.get(facing, 0)
        self.shows_front = facing != "back"
        self.opens = False
        self.near = -1 if self.sin > 0 else 1
        self.far_to_near = (-self.near, self.near)
        head = facing_of(self.turned.head)
        self.head_view = {"left": "profile", "right": "profile"}.get(head, head)
        self.head_way = 1 if np.sin(np.radians(self.turned.head)) > 0 else -1
        girth = build.chest / GIRTH_OF[build.department]
        neck = 0.92 * build.neck
        self._front_line = profile(DEPTH_Y, [v + neck if y < 1.4 else v * girth for y, v in zip(DEPTH_Y, FRONT_OF[build.department])])
        self._back_line = profile(DEPTH_Y, [v - neck if y < 1.4 else v * girth for y, v in zip(DEPTH_Y, BACK_OF[build.department])])
        turn = float(np.clip(self.turned.head / 25, -1.5, 1.5)) if self.head_view == "front" else 0.0
        flat = {"shoulder_tilt": pose.shoulder_tilt * self.cos, "hip_tilt": pose.hip_tilt * self.cos, "hip_shift": pose.hip_shift * self.cos}
        super().__init__(build, dataclasses.replace(pose, turn=turn, **flat), unit, origin)
        self.head = self.head + np.array([0.1 * self.sin * unit, 0.0])

    def _half_width(self, y) -> np.ndarray:
        """Half the width of the front view, the shoulders' included."""
        b = self.build
        upper = np.interp(y, [1.1, 1.36, 1.43, 1.53, 1.66, 2.0], [b.neck, b.neck + 0.07, 0.5 * (b.neck + b.shoulder), b.shoulder - 0.08, b.shoulder - 0.02, float(b.half_width(2.0))])
        return np.where(np.asarray(y) < 2.0, upper, b.half_width(y))

    def _middle(self, y) -> np.ndarray:
        """How far before the spine's line the middle of the cross-section lies."""
        return 0.5 * (self._front_line(y) + self._back_line(y))

    def _half_seen(self, y) -> np.ndarray:
        """Half the width that is seen now."""
        depth = 0.5 * (self._front_line(y) - self._back_line(y))
        return np.hypot(self._half_width(y) * self.cos, depth * self.sin)

    def _seen(self, x, y):
        half, seen = self._half_width(y), self._half_seen(y)
        out = np.maximum(np.abs(x) - half, 0)
        return self._middle(y) * self.sin + np.clip(x / half, -1, 1) * seen + np.sign(x) * out

    def front(self, x, y) -> np.ndarray:
        x, y = np.broadcast_arrays(np.asarray(x, np.float64), np.asarray(y, np.float64))
        half = self._half_width(y)
        share = np.clip(x / half, -1, 1)
        depth = 0.5 * (self._front_line(y) - self._back_line(y))
        ahead = depth * np.sqrt(1 - share**2)
        towards_us = ahead * half**2 * self.cos - share * half * depth**2 * self.sin > 0
        seen = share * half * self.cos + ahead * self.sin
        edge = np.sign(seen) * self._half_seen(y)
        return self._placed(self._middle(y) * self.sin + np.where(towards_us, seen, edge), y)

    def _direction(self, outward: float, ahead: float, side: int) -> np.ndarray:
        """A unit vector of the body, `outward` and `ahead` degrees from straight down, as it is seen."""
        x, z = side * np.sin(np.radians(outward)), np.sin(np.radians(ahead))
        down = np.cos(np.radians(outward)) * np.cos(np.radians(ahead))
        v = np.array([x * np.cos(np.radians(ahead)), down, z * np.cos(np.radians(outward) * 0.5)])
        v /= np.linalg.norm(v)
        return np.array([v[0] * self.cos + v[2] * self.sin, v[1]])

    def _joint(self, x: float, ahead: float, y: float) -> np.ndarray:
        return self._placed(np.asarray(x * self.cos + ahead * self.sin), np.asarray(y, float))

    def bent_ahead(self, side: int) -> float:
        """Degrees by which the forearm is bent forwards."""
        arm = self.pose.arms[side]
        return float(np.clip(arm.upper - arm.fore, 0, 150))

    def _arm(self, side: int) -> LimbCurve:
        b, pose, swing, bent = self.build, self.pose.arms[side], self.turned.swing[side], self.bent_ahead(side)
        shoulder = self._joint(side * (b.shoulder - 0.2 * (0.6 + 0.4 * b.arm)), float(self._middle(1.76)) + 0.02, 1.76)
        if bent > 80:
            swing = min(swing, -8.0)
        elbow = shoulder + 1.38 * self._direction(min(pose.upper, 26), swing, side) * self.unit
        inward = -24 * np.sin(np.radians(bent)) if bent > 20 else 0.5 * pose.fore
        return LimbCurve(shoulder, elbow, elbow + 1.18 * self._direction(inward, swing + max(bent, 6), side) * self.unit)

    def _leg(self, side: int) -> LimbCurve:
        b, pose, (thigh, shin) = self.build, self.pose.legs[side], self.turned.stride[side]
        hip = self._joint(side * b.hip * 0.5, float(self._middle(HIP_Y)), HIP_Y - 0.1)
        knee = hip + 1.82 * b.leg_length * self._direction(pose.thigh, thigh, side) * self.unit
        return LimbCurve(hip, knee, knee + 1.68 * b.leg_length * self._direction(pose.shin, shin, side) * self.unit, bend=0.3)

    def toes(self, side: int) -> tuple[int, float, bool]:
        way = np.radians(self.turned.body + side * 12)
        return (1 if np.sin(way) > 0 else -1), float(np.clip(abs(np.sin(way)), 0.42, 1)), bool(np.cos(way) < -0.3)

    @property
    def front_leg(self) -> int:
        return self.near

    def arms_behind(self) -> list:
        if self.profile:
            return [-self.near]
        return [side for side in (-1, 1) if self.bent_ahead(side) > 35]

    def inward(self, side: int) -> int:
        return self.profile or side

    def leg_reach(self, side: int, y):
        middle = self._middle(y) * self.sin
        reach = np.max([self._reach(leg, side, y) for leg in self.legs.values()], axis=0)
        return reach - side * middle - self._half_seen(np.minimum(y, 4.0)) + self._half_width(np.minimum(y, 4.0))
