"""The RTM detector on tiny networks of the real signature, made here.

Point k of the pose network is the brightest place of colour k modulo 3 (blue, green, red), so where the points must
land is known. The person network gives one fixed box, sure of it where the picture holds a bright place.
"""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DetectorError
from engine.pose.detector import make_detector
from engine.pose.rtm_detector import RtmDetector
from engine.types import Frame

onnx = pytest.importorskip("onnx", reason="making test networks needs the train extra")

WIDTH_PX, HEIGHT_PX = 640, 480
PERSON_BOX_PX = (160.0, 40.0, 480.0, 460.0)
PERSON_SIDE_PX = 416
Place = tuple[int, int]
POSE_HEIGHT_PX, POSE_WIDTH_PX = 256, 192


def save(
    path: Path, nodes: list[object], constants: dict[str, object], shape: list[object], outputs: dict[str, list[object]]
) -> Path:
    helper, floats = onnx.helper, onnx.TensorProto.FLOAT
    graph = helper.make_graph(
        nodes,
        path.stem,
        [helper.make_tensor_value_info("input", floats, shape)],
        [helper.make_tensor_value_info(name, floats, sides) for name, sides in outputs.items()],
        [onnx.numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return path


def pose_network(path: Path, points: int = 133) -> Path:
    """simcc_x (N, points, 384), simcc_y (N, points, 512): one colour's brightness along each axis, two bins a pixel."""
    node = onnx.helper.make_node
    nodes: list[object] = []
    for axis, name in ((2, "simcc_x"), (3, "simcc_y")):
        nodes += [
            node("ReduceMax", ["input"], [f"{name}_colours"], axes=[axis], keepdims=0),
            node("Gather", [f"{name}_colours", "colour_of_point"], [f"{name}_points"], axis=1),
            node("Resize", [f"{name}_points", "", "double"], [name], mode="nearest"),
        ]
    constants: dict[str, object] = {
        "colour_of_point": np.arange(points, dtype=np.int64) % 3,
        "double": np.array([1, 1, 2], np.float32),
    }
    outputs: dict[str, list[object]] = {
        "simcc_x": ["N", points, 2 * POSE_WIDTH_PX],
        "simcc_y": ["N", points, 2 * POSE_HEIGHT_PX],
    }
    return save(path, nodes, constants, ["N", 3, POSE_HEIGHT_PX, POSE_WIDTH_PX], outputs)


def person_network(path: Path) -> Path:
    """dets (1, 1, 5): `PERSON_BOX_PX` in the letterboxed square with the score (max(input) / 255)^4; labels (1, 1)."""
    node = onnx.helper.make_node
    nodes: list[object] = [
        node("ReduceMax", ["input"], ["brightest"], axes=[1, 2, 3], keepdims=0),
        node("Reshape", ["brightest", "shape"], ["level"]),
        node("Div", ["level", "white"], ["share"]),
        node("Pow", ["share", "four"], ["score"]),  # the grey rim of the letterbox is no person
        node("Concat", ["box", "score"], ["dets"], axis=2),
        node("Mul", ["score", "zero"], ["labels_3"]),
        node("Squeeze", ["labels_3", "axis_2"], ["labels"]),
    ]
    scale = PERSON_SIDE_PX / WIDTH_PX
    constants: dict[str, object] = {
        "shape": np.array([1, 1, 1], np.int64),
        "white": np.array(255, np.float32),
        "four": np.array(4, np.float32),
        "zero": np.array(0, np.float32),
        "axis_2": np.array([2], np.int64),
        "box": np.array(PERSON_BOX_PX, np.float32).reshape(1, 1, 4) * np.float32(scale),
    }
    outputs: dict[str, list[object]] = {"dets": [1, 1, 5], "labels": [1, 1]}
    return save(path, nodes, constants, [1, 3, PERSON_SIDE_PX, PERSON_SIDE_PX], outputs)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def detector(tmp_path: Path) -> RtmDetector:
    pose, person = pose_network(tmp_path / "pose.onnx"), person_network(tmp_path / "person.onnx")
    return RtmDetector(pose_path=pose, pose_sha256=sha256(pose), person_path=person, person_sha256=sha256(person))


def spots(time_s: float, blue: Place = (200, 120), green: Place = (430, 400), red: Place = (320, 240)) -> Frame:
    """Three spots of seven pixels on black."""
    rgb = np.zeros((HEIGHT_PX, WIDTH_PX, 3), np.uint8)
    for channel, (x_px, y_px) in enumerate((red, green, blue)):
        rgb[y_px - 3 : y_px + 4, x_px - 3 : x_px + 4, channel] = 255
    return Frame(0, time_s, rgb)


def dark(time_s: float) -> Frame:
    return Frame(0, time_s, np.zeros((HEIGHT_PX, WIDTH_PX, 3), np.uint8))


def test_points_land_where_the_network_sees_them(detector: RtmDetector) -> None:
    for number, shift_px in enumerate((0, 12, 24)):  # the second picture on goes by the points, not by the person
        places = [(200 + shift_px, 120), (430, 400 - shift_px), (320, 240 + shift_px)]
        pose = detector.detect(spots(0.1 * number, *places))
        assert pose.xy.shape == (133, 2)
        assert pose.xy.dtype == np.float32
        pixels = pose.xy * (WIDTH_PX, HEIGHT_PX)
        assert np.abs(pixels - [places[point % 3] for point in range(133)]).max() < 5
        assert pose.aspect == pytest.approx(WIDTH_PX / HEIGHT_PX)
    assert detector.person_searches == 1


def test_scores_above_one_are_clipped(detector: RtmDetector) -> None:
    assert (detector.detect(spots(0.0)).score == 1).all()  # the network gave about 2.6


def test_nobody_has_no_score(detector: RtmDetector) -> None:
    pose = detector.detect(dark(0.0))
    assert not pose.score.any()
    assert not pose.xy.any()


def test_people_are_looked_for_again_only_when_the_points_fail(detector: RtmDetector) -> None:
    for number in range(4):
        detector.detect(spots(0.1 * number))
    assert detector.person_searches == 1
    detector.detect(dark(0.4))  # no point passes any more
    detector.detect(spots(0.5))
    assert detector.person_searches == 2
    detector.reset()
    detector.detect(spots(0.0))
    assert detector.person_searches == 3


def test_the_same_stream_gives_the_same_bytes(detector: RtmDetector) -> None:
    rng = np.random.default_rng(3)
    frames = [
        Frame(number, 0.1 * number, rng.integers(0, 256, (HEIGHT_PX, WIDTH_PX, 3), np.uint8)) for number in range(4)
    ]
    first = [detector.detect(frame).xy.tobytes() for frame in frames]
    detector.reset()
    assert [detector.detect(frame).xy.tobytes() for frame in frames] == first


def test_it_is_chosen_by_name(tmp_path: Path) -> None:
    pose, person = pose_network(tmp_path / "pose.onnx"), person_network(tmp_path / "person.onnx")
    options = {"pose_sha256": sha256(pose).upper(), "person_sha256": sha256(person)}
    with make_detector("rtm", pose_path=pose, person_path=person, **options) as detector:
        assert detector.name == "rtm"


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    pose, person = pose_network(tmp_path / "pose.onnx"), person_network(tmp_path / "person.onnx")
    expected = sha256(pose)
    pose.write_bytes(pose.read_bytes() + b"\0")
    with pytest.raises(DetectorError, match=rf"pose\.onnx have the SHA-256 .*, not {expected}"):
        RtmDetector(pose_path=pose, pose_sha256=expected, person_path=person, person_sha256=sha256(person))


def test_missing_weights_give_one_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone.onnx"
    with pytest.raises(DetectorError, match=r"gone\.onnx cannot be read"):
        RtmDetector(pose_path=gone, pose_sha256="", person_path=gone, person_sha256="")


def test_what_is_no_network_gives_one_sentence(tmp_path: Path) -> None:
    text = tmp_path / "letter.onnx"
    text.write_text("Dear friend")
    with pytest.raises(DetectorError, match=r"letter\.onnx are not a network"):
        RtmDetector(pose_path=text, pose_sha256=sha256(text), person_path=text, person_sha256=sha256(text))


def test_a_network_of_another_skeleton_is_refused(tmp_path: Path) -> None:
    pose, person = pose_network(tmp_path / "pose.onnx", points=17), person_network(tmp_path / "person.onnx")
    detector = RtmDetector(pose_path=pose, pose_sha256=sha256(pose), person_path=person, person_sha256=sha256(person))
    with pytest.raises(DetectorError, match="gives 17 points, not the 133"):
        detector.detect(spots(0.0))
