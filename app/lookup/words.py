"""Says in words what the look-up found: differences, traits, verdicts."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication

from engine.lookup.compare import Difference, Likeness, SideBySide
from engine.lookup.index import Answer
from engine.lookup.traits import Hands, Movement, Place

translate = QCoreApplication.translate
SURE: Final = 0.5


class Verdict(Enum):
    """How an attempt at a sign went."""

    RIGHT = "right"
    CLOSE = "close"
    OTHER = "other"


def verdict(answer: Answer, name: str, language: str) -> Verdict:
    """Judge an attempt at the sign `name`: recognised as it, recognised as another but close, or not close."""
    places = [
        place
        for place, candidate in enumerate(answer.candidates)
        if (candidate.sign.name, candidate.sign.language) == (name, language)
    ]
    if not places:
        return Verdict.OTHER
    if places[0] == 0:
        return Verdict.RIGHT
    return Verdict.CLOSE if places[0] < 6 else Verdict.OTHER


def verdict_words(found: Verdict, answer: Answer, comparison: SideBySide) -> str:
    """Say the verdict."""
    if found is Verdict.RIGHT and comparison.likeness is not Likeness.POOR:
        return translate("lookup", "Well done: that is the sign.")
    if found is Verdict.RIGHT:
        return translate("lookup", "That was understood, though it looks rather different.")
    other = answer.candidates[0].sign.name if answer.candidates else ""
    if found is Verdict.CLOSE:
        return translate("lookup", "Nearly. It looked more like “{other}”.").format(other=other)
    return translate("lookup", "Not yet. It looked like “{other}”. Watch it again slowly.").format(other=other)


def likeness_words(likeness: Likeness) -> str:
    """Say how alike two signings are."""
    return {
        Likeness.GOOD: translate("lookup", "The two are much alike."),
        Likeness.FAIR: translate("lookup", "The two are alike in parts."),
        Likeness.POOR: translate("lookup", "The two look different."),
    }[likeness]


def difference_words(difference: Difference) -> str:
    """Say what to do about a difference."""
    return {
        Difference.LEFT_HAND_SHAPE: translate("lookup", "Look at the shape of the left hand."),
        Difference.RIGHT_HAND_SHAPE: translate("lookup", "Look at the shape of the right hand."),
        Difference.LEFT_HAND_PLACE: translate("lookup", "The left hand is in another place."),
        Difference.RIGHT_HAND_PLACE: translate("lookup", "The right hand is in another place."),
        Difference.FASTER: translate("lookup", "It was signed faster."),
        Difference.SLOWER: translate("lookup", "It was signed more slowly."),
    }[difference]


def hands_words(hands: Hands) -> str:
    """Say one hand or two."""
    return {
        Hands.ONE: translate("lookup", "One hand"),
        Hands.TWO: translate("lookup", "Two hands"),
    }[hands]


def place_words(place: Place) -> str:
    """Say where the hands are."""
    return {
        Place.HEAD: translate("lookup", "Above the eyes"),
        Place.FACE: translate("lookup", "At the face"),
        Place.CHEST: translate("lookup", "At the chest"),
        Place.BELLY: translate("lookup", "At the belly"),
    }[place]


def movement_words(movement: Movement) -> str:
    """Say how the hand moves."""
    return {
        Movement.STILL: translate("lookup", "Held still"),
        Movement.SIDEWAYS: translate("lookup", "Sideways"),
        Movement.UP_OR_DOWN: translate("lookup", "Up or down"),
        Movement.ROUND: translate("lookup", "Round"),
        Movement.REPEATED: translate("lookup", "To and fro"),
    }[movement]
