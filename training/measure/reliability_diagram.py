"""Draws the reliability diagram as SVG, which needs no library and can be read in a diff."""

from collections.abc import Sequence
from typing import Final

from training.measure.confidence import ReliabilityRow

SIDE_PX: Final = 320
_LEFT_PX: Final = 56
_TOP_PX: Final = 40
_WIDTH_PX: Final = _LEFT_PX + SIDE_PX + 24
_HEIGHT_PX: Final = _TOP_PX + SIDE_PX + 56


def reliability_svg(rows: Sequence[ReliabilityRow], name: str) -> str:
    """Draw the share that was right over the confidence, with the number of clips; on the line both are equal."""
    bars = "\n".join(_bar(row) for row in rows)
    ticks = "\n".join(_ticks(tenth / 10) for tenth in range(0, 11, 2))
    clips = sum(row.n for row in rows)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH_PX} {_HEIGHT_PX}" width="{_WIDTH_PX}" \
height="{_HEIGHT_PX}" font-family="sans-serif" font-size="12">
<title>Reliability of the confidence of {name} on {clips} held-out clips</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="{_LEFT_PX}" y="24" font-size="14">Confidence of {name} on {clips} clips</text>
{ticks}
{bars}
<line x1="{_x(0):g}" y1="{_y(0):g}" x2="{_x(1):g}" y2="{_y(1):g}" stroke="#202020" stroke-dasharray="5 4"/>
<rect x="{_x(0):g}" y="{_y(1):g}" width="{SIDE_PX}" height="{SIDE_PX}" fill="none" stroke="#202020"/>
<text x="{_x(0.5):g}" y="{_HEIGHT_PX - 12}" text-anchor="middle">confidence</text>
<text x="16" y="{_y(0.5):g}" text-anchor="middle" transform="rotate(-90 16 {_y(0.5):g})">share right</text>
</svg>
"""


def _bar(row: ReliabilityRow) -> str:
    width_px = (row.high - row.low) * SIDE_PX - 2
    middle = (row.low + row.high) / 2
    return (
        f'<rect x="{_x(row.low) + 1:g}" y="{_y(row.right):g}" width="{width_px:g}" height="{row.right * SIDE_PX:g}" '
        f'fill="#5b8db8"/>\n'
        f'<circle cx="{_x(row.confidence):g}" cy="{_y(row.right):g}" r="3" fill="#202020"/>\n'
        f'<text x="{_x(middle):g}" y="{_y(0) - 4:g}" text-anchor="middle" font-size="10">{row.n}</text>'
    )


def _ticks(value: float) -> str:
    return (
        f'<text x="{_x(value):g}" y="{_y(0) + 16:g}" text-anchor="middle">{value:.1f}</text>\n'
        f'<text x="{_x(0) - 6:g}" y="{_y(value) + 4:g}" text-anchor="end">{value:.1f}</text>'
    )


def _x(confidence: float) -> float:
    return round(_LEFT_PX + confidence * SIDE_PX, 1)


def _y(right: float) -> float:
    return round(_TOP_PX + (1 - right) * SIDE_PX, 1)
