import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray

from engine.errors import InputError
from engine.inputs.crops import HAND_PICTURE_PX, crop_hands, hand_boxes, hand_pixels
from engine.inputs.sampling import HandFrames
from engine.pose import layout
from engine.types import HandCrops
from tests.golden import golden_case, needs_golden

WIDTH, HEIGHT = 320, 240


def chosen(left: list[int], right: list[int]) -> HandFrames:
    return HandFrames(np.array(left, np.intp), np.array(right, np.intp))


def hands_at(frames: int, x_px: float, y_px: float, size_px: float = 40) -> NDArray[np.float64]:
    """Poses whose hands are `size_px` tall and half as wide, their upper left corner at a place of the picture."""
    xy = np.full((frames, layout.KEYPOINT_COUNT, 2), 0.5)
    spread = np.linspace(0, 1, len(layout.HAND_NAMES))[:, None] * (size_px / 2, size_px)
    for hand in (layout.LEFT_HAND, layout.RIGHT_HAND):
        xy[:, hand] = (np.array([x_px, y_px]) + spread) / (WIDTH, HEIGHT)
    return xy


def ramp() -> NDArray[np.uint8]:
    """A picture that is brighter to the right in red and lower down in green; blue is full."""
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    picture[..., 0] = np.linspace(0, 255, WIDTH).astype(np.uint8)
    picture[..., 1] = np.linspace(0, 255, HEIGHT).astype(np.uint8)[:, None]
    return picture


@needs_golden
@pytest.mark.parametrize("official_edges", [False, True])
def test_crops_equal_the_official_ones(official_edges: bool) -> None:
    stored = golden_case("rgb_single", "rgb")
    frames = chosen(*(stored[f"batch/{hand}_sampled_indices"].astype(int).tolist() for hand in ("left", "right")))
    pictures = dict(
        zip(stored["frames/index"].astype(int).tolist(), stored["frames/rgb"].astype(np.uint8), strict=True)
    )
    crops = crop_hands(stored["in/0/keypoints"][:, 0], frames, pictures, official_edges=official_edges)
    for hand, ours in zip(("left", "right"), crops, strict=True):
        assert_array_equal(ours.rgb.transpose(0, 3, 1, 2), stored[f"batch/{hand}_hands_u8"])
        assert_allclose(ours.points, stored[f"batch/{hand}_skeletons_norm"], atol=1e-6)
        assert_array_equal(ours.at, stored[f"batch/{hand}_sampled_indices"])


def test_one_side_for_both_hands_from_the_largest_extent_made_even() -> None:
    xy = hands_at(3, 100, 80, size_px=30)
    xy[2, layout.RIGHT_HAND] = hands_at(1, 100, 80, size_px=51)[0, layout.RIGHT_HAND]
    assert hand_boxes(xy, chosen([0], [1]), WIDTH, HEIGHT).side_px == 36
    boxes = hand_boxes(xy, chosen([0, 1], [2]), WIDTH, HEIGHT)
    assert boxes.side_px == 60  # 51 * 1.2 = 61.2
    assert boxes.left.tolist() == [[77, 65, 137, 125]] * 2
    assert boxes.right.tolist() == [[82, 75, 142, 135]]


def crop_one(xy: NDArray[np.float64], *, official_edges: bool = False) -> HandCrops:
    return crop_hands(xy, chosen([0], []), {0: ramp()}, official_edges=official_edges)[0]


def test_a_square_over_the_upper_left_corner_begins_at_the_edge() -> None:
    xy = hands_at(1, -10, -15)
    ours = crop_one(xy)
    side = 48
    assert ours.rgb[0, 0, 0].tolist()[2] == 255
    visible = (23 * 112 // side) - 1  # the box is 24 px beyond the left edge: 24 of 48 remain
    assert ours.rgb[0, 40, visible, 2] > 200
    assert not ours.rgb[0, :, visible + 6 :].any()
    assert_allclose(ours.points[0, -1] * side, xy[0, layout.LEFT_HAND.stop - 1] * (WIDTH, HEIGHT), atol=1e-4)
    assert ours.points.min() == 0


def test_official_edges_show_black_there() -> None:
    ours = crop_one(hands_at(1, -10, -15), official_edges=True)
    assert not ours.rgb.any()
    assert_allclose(ours.points[0, 0], np.array([14, 4]) / 48, atol=1e-6)


@pytest.mark.parametrize("official_edges", [False, True])
def test_beyond_the_lower_right_edge_is_black(official_edges: bool) -> None:
    ours = crop_one(hands_at(1, WIDTH - 20, HEIGHT - 30), official_edges=official_edges)
    assert ours.rgb[0, 0, 0, 2] == 255
    assert not ours.rgb[0, -8:, -8:].any()


def test_a_hand_outside_the_picture_is_black_not_an_error() -> None:
    ours = crop_one(hands_at(1, -500, 3000))
    assert ours.rgb.shape == (1, HAND_PICTURE_PX, HAND_PICTURE_PX, 3)
    assert not ours.rgb.any()
    assert np.all((ours.points >= 0) & (ours.points <= 1))


def test_a_hand_without_frames_is_empty_and_does_not_change_the_other() -> None:
    xy, pictures = hands_at(4, 100, 80), {2: ramp()}
    left, right = crop_hands(xy, chosen([], [2]), pictures)
    assert left.rgb.shape == (0, HAND_PICTURE_PX, HAND_PICTURE_PX, 3)
    assert left.points.shape == (0, 21, 2)
    assert right.at.tolist() == [2]
    _, alone = crop_hands(xy, chosen([2], [2]), pictures)
    assert_array_equal(alone.rgb, right.rgb)


def test_no_frames_at_all_need_no_pictures() -> None:
    assert [len(hand.at) for hand in crop_hands(hands_at(4, 100, 80), chosen([], []), {})] == [0, 0]


def test_hands_of_no_size_get_no_pictures() -> None:
    assert [len(hand.at) for hand in crop_hands(hands_at(1, 9, 9, size_px=0), chosen([0], [0]), {0: ramp()})] == [0, 0]


def test_a_missing_picture_is_named() -> None:
    with pytest.raises(InputError, match=r"frames \[0, 3\], but \[3\] are not there"):
        crop_hands(hands_at(4, 100, 80), chosen([0], [3]), {0: ramp()})


def test_pictures_of_different_sizes_are_refused() -> None:
    pictures = {0: ramp(), 1: ramp()[:100]}
    with pytest.raises(InputError, match="one size"):
        crop_hands(hands_at(2, 100, 80), chosen([0], [1]), pictures)


def test_pixels_are_normalised_channels_first() -> None:
    crops = crop_one(hands_at(1, 100, 80))
    pixels = hand_pixels(crops.rgb)
    assert pixels.shape == (1, 3, HAND_PICTURE_PX, HAND_PICTURE_PX)
    assert pixels.dtype == np.float32
    assert_allclose(pixels[0, 2], (1 - 0.406) / 0.225, atol=1e-5)
    red = crops.rgb[0, 5, 7, 0]
    assert_allclose(pixels[0, 0, 5, 7], (red / 255 - 0.485) / 0.229, atol=1e-5)
