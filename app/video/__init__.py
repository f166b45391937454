"""The queue of videos, how they are worked through, and how their captions are edited; knows no Qt."""
