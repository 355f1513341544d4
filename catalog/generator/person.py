"""A dressed person: body and garments in the order in which one covers the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .garment import Garment
from .garments.accessory import draw_belt, draw_eyewear, draw_headwear, draw_scarf, draw_watch
from .garments.bag import bag_shape, draw_bag
from .garments.footwear import Foot, draw_shoe
from .garments.lower import WAIST_Y, draw_lower
from .garments.onepiece import draw_onepiece
from .garments.upper import draw_upper
from .geometry import smooth, to_path
from .head import Face, HeadFrame, draw_hair, draw_head, draw_neck, skin_surface
from .head_from_behind import BackFrame, draw_hair_from_behind, draw_head_from_behind
from .head_from_side import ProfileFrame, draw_hair_from_side, draw_head_from_side
from .piece import Part, Piece, circle, fill, stroke
from .skeleton import Build, Pose, Skeleton
from .turned import TurnedSkeleton, facing_of

HEADS = {  # how a head is drawn that is seen so: its frame, the head, its hair
    "front": (HeadFrame, draw_head, draw_hair),
    "profile": (ProfileFrame, draw_head_from_side, draw_hair_from_side),
    "back": (BackFrame, draw_head_from_behind, draw_hair_from_behind),
}
BODY = 0  # owner index of skin and hair within a person; garments count from 1


@dataclass
class Person:
    """Who it is and what they wear; `worn` maps a category to a garment."""

    build: Build
    pose: Pose
    face: Face
    worn: dict
    tucked: bool = False
    gap: float | None = 0.2  # how far a jacket stands open; None = closed
    bag_side: int = 1
    bag_way: str = "hand"  # hand · elbow · shoulder · under-arm · back
    watch_side: int = -1

    @property
    def department(self) -> str:
        return self.build.department

    @property
    def facing(self) -> str:
        """front · left · right · back, as the viewer sees it: who looks to the picture's left is "left"."""
        return facing_of(self.pose.degrees)


def hand(sk: Skeleton, side: int, face: Face) -> Piece:
    """A relaxed hand or a fist at the end of the arm."""
    arm, u, kind = sk.arms[side], sk.unit, sk.pose.arms[side].hand
    d = arm.at(2.0) - arm.at(1.85)
    d /= np.linalg.norm(d) + 1e-9
    if sk.pose.arms[side].fore > -30:
        d = 0.75 * d + 0.25 * np.array([0, 1.0])
        d /= np.linalg.norm(d)
    n = np.array([-d[1], d[0]])
    w = 0.105 * (0.5 + 0.5 * sk.build.arm) * u
    long = (0.5 if kind == "relaxed" else 0.3) * u * (0.6 + 0.4 * sk.build.arm)
    c = arm.at(1.97)
    inward = sk.inward(side) if n[0] > 0 else -sk.inward(side)
    palm = [c - n * w * 0.8, c - n * w * 1.05 + d * long * 0.3, c - n * w * 0.95 + d * long * 0.58, c + d * long * 0.64, c + n * w * 0.95 + d * long * 0.58, c + n * w * 1.0 + d * long * 0.25, c + n * w * 0.8]
    fingers = []
    for k, reach in zip((-0.72, -0.25, 0.24, 0.7), (0.86, 0.98, 1.0, 0.9) if inward > 0 else (0.9, 1.0, 0.98, 0.86)):
        side_way, root, tip = n * w * 0.25, c + n * w * k + d * long * 0.5, c + n * w * k * 0.82 + d * long * reach
        fingers.append(Part(to_path(smooth([root - side_way, tip - side_way * 0.85 - d * w * 0.15, tip + d * w * 0.08, tip + side_way * 0.85 - d * w * 0.15, root + side_way], True, 5))))
    thumb = [c + n * inward * w * 0.8 + d * long * 0.08, c + n * inward * w * 1.5 + d * long * 0.34, c + n * inward * w * 1.35 + d * long * 0.55, c + n * inward * w * 0.85 + d * long * 0.4]
    piece = Piece([Part(to_path(smooth(palm, True))), Part(to_path(smooth(thumb, True))), *fingers], skin_surface(face.skin), context=[circle(c - d * 0.06 * u, w)], shadow=0.35, lift=0.03)
    piece.surface.roundness = 0.09
    for k in (-0.48, 0.0, 0.47):
        piece.paint.append(stroke([c + n * w * k + d * long * 0.52, c + n * w * k * 0.82 + d * long * 0.93], 0.016 * u, tuple(int(v * 0.62) for v in face.skin), 0.55))
    return piece


def bare_arm(sk: Skeleton, side: int, face: Face) -> Piece:
    arm = sk.arms[side]
    return Piece([Part(arm.strip(-0.02, 2.0, sk.arm_radius, round_start=True, round_end=True))], skin_surface(face.skin), context=[circle(arm.root, 0.28 * sk.unit), circle(arm.root * 0.75 + sk.torso(0, 1.85) * 0.25, 0.3 * sk.unit)], shadow=0.25, lift=0.05)


def bare_legs(sk: Skeleton, face: Face) -> list:
    pieces = []
    for side in sk.far_to_near:
        leg = sk.legs[side]
        piece = Piece([Part(leg.strip(-0.05, 2.02, sk.leg_radius, round_start=True, round_end=True))], skin_surface(face.skin), shadow=0.3, lift=0.04)
        piece.surface.roundness = 0.26
        piece.paint.append(fill(circle(leg.at(1.0), 0.13 * sk.unit), tuple(int(v * 0.82) for v in face.skin), 0.35, 0.06 * sk.unit))
        pieces.append(piece)
    return pieces


def feet_of(sk: Skeleton) -> dict:
    """Where the person's feet stand."""
    size = 0.92 if sk.build.department == "women" else 1.06
    feet = {}
    for side in sk.far_to_near:
        way, length, away = sk.toes(side)
        feet[side] = Foot(sk.legs[side].end, way, length, sk.unit, size, sk.legs[side], sk.leg_radius, away)
    return feet


def compose(person: Person, unit: float, origin) -> tuple:
    """All pieces in drawing order as (piece, category or None) with the skeleton."""
    sk = (TurnedSkeleton if person.pose.turned else Skeleton)(person.build, person.pose, unit, origin)
    frame, draw_its_head, draw_its_hair = HEADS[sk.head_view]
    worn, face, head = person.worn, person.face, frame(sk)
    stack: list = []
    put = lambda pieces, category=None: stack.extend((p, category) for p in pieces)
    hair_behind, hair_front = draw_its_hair(sk, face, head, "headwear" in worn)
    top, low, outer, dress = (worn.get(c) for c in ("topwear", "bottomwear", "outerwear", "onepiece"))
    put(hair_behind)
    bag = worn.get("bag")
    bag_pieces = [] if bag is None else _carry(bag, person, sk)
    upper_layers = dress_layers = None
    if top is not None:
        hem = min(top.length, WAIST_Y + 0.35) if person.tucked else None
        upper_layers = draw_upper(top, sk, gap=0.16 if top.article == "cardigan" and person.gap else None, hem=hem)
    if dress is not None:
        dress_layers = draw_onepiece(dress, sk)
    inner, inner_category = upper_layers or dress_layers, "topwear" if upper_layers else "onepiece"
    outer_layers = draw_upper(outer, sk, gap=person.gap) if outer is not None else None
    outside, outside_category = (outer_layers, "outerwear") if outer_layers else (inner, inner_category)
    sleeves = lambda side: outside.sleeves[side] if outside else []
    behind = sk.arms_behind()

    def put_arm(side):
        put([bare_arm(sk, side, face)])
        if sk.pose.arms[side].hand != "behind":
            if bag is not None and side == person.bag_side and person.bag_way in ("hand", "elbow", "under-arm"):
                put(bag_pieces, "bag")
            put([hand(sk, side, face)])
            if "watch" in worn and side == person.watch_side:
                put(draw_watch(worn["watch"], sk, side), "watch")
        put(sleeves(side), outside_category)

    if person.bag_way == "back" and sk.profile:
        put(bag_pieces, "bag")
    for side in behind:
        put_arm(side)
    put([draw_neck(sk, face, head)])
    put(bare_legs(sk, face))
    shoes = worn.get("footwear")
    boots_over = shoes is not None and shoes.article == "boots" and low is not None and low.article != "skirt" and low.flare < 0.045
    put_shoes = lambda: [put(draw_shoe(shoes, foot, skin_surface(face.skin)), "footwear") for foot in feet_of(sk).values()]
    if shoes is not None and not boots_over:
        put_shoes()
    if person.tucked and upper_layers:
        put(upper_layers.body, "topwear")
    if low is not None:
        put(draw_lower(low, sk).flat(), "bottomwear")
    if dress_layers:
        put(dress_layers.body, "onepiece")
    if shoes is not None and boots_over:
        put_shoes()
    if upper_layers and not person.tucked:
        put(upper_layers.body, "topwear")
    if "belt" in worn:
        put(draw_belt(worn["belt"], sk, 3.1 if dress is None else 2.92, 0.05), "belt")
    if inner and outer_layers:
        put(inner.front, inner_category)
    if outer_layers:
        put(outer_layers.body, "outerwear")
    for side in sk.far_to_near:
        if side == person.bag_side and person.bag_way == "shoulder":
            put(bag_pieces, "bag")
        if side not in behind:
            put_arm(side)
    if outside:
        put(outside.front, outside_category)
    if person.bag_way == "back" and not sk.profile:
        put(bag_pieces, "bag")
    if "scarf" in worn:
        put(draw_scarf(worn["scarf"], sk), "scarf")
    put(draw_its_head(sk, face, head))
    put(hair_front)
    if "eyewear" in worn:
        put(draw_eyewear(worn["eyewear"], head), "eyewear")
    if "headwear" in worn:
        put(draw_headwear(worn["headwear"], head), "headwear")
    return stack, sk


def _carry(bag: Garment, person: Person, sk: Skeleton) -> list:
    side, u, arm = person.bag_side, sk.unit, sk.arms[person.bag_side]
    w, h, handle = bag_shape(bag)
    if person.bag_way == "back":
        anchor = sk.torso(-sk.profile * sk.build.shoulder, 1.62)
        return draw_bag(bag, anchor - [0, handle * u], u)
    if person.bag_way == "shoulder":
        shoulder = sk.front(side * (sk.build.shoulder - 0.3), 1.46)
        y = 3.35 - (0.5 if bag.article == "backpack" else 0.0)
        anchor = sk.front(side * (sk.build.hip + 0.2), y)
        return draw_bag(bag, anchor - [0, handle * u], u, side * -3, straps=shoulder)
    if person.bag_way == "elbow":
        return draw_bag(bag, arm.at(1.12) + [0, 0.02 * u], u, side * 2)
    if person.bag_way == "under-arm" or bag.article == "clutch":
        c = arm.at(2.0)
        return draw_bag(bag, c + np.array([0.05 * side * u, 0.0]), u, side * 12)
    grip = arm.at(2.0) + np.array([0, 0.2 * u])
    return draw_bag(bag, grip, u, side * -2)
