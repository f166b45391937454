from engine.pose.layout import FACE_COUNT, INDEX, NAMES
from engine.pose.mediapipe_layout import BODY_SOURCE, BODY_TARGET, FACE_MESH_COUNT, FACE_SOURCE, POSE_COUNT


def test_each_body_point_has_its_own_source() -> None:
    assert len(BODY_TARGET) == len(BODY_SOURCE) == len(set(BODY_SOURCE)) == 21
    assert all(0 <= source < POSE_COUNT for source in BODY_SOURCE)


def test_only_the_small_toes_have_no_source() -> None:
    wanted = set(range(INDEX["face_0"]))
    assert {NAMES[point] for point in wanted - set(BODY_TARGET)} == {"left_small_toe", "right_small_toe"}


def test_each_face_point_has_its_own_mesh_point() -> None:
    assert len(FACE_SOURCE) == len(set(FACE_SOURCE)) == FACE_COUNT
    assert all(0 <= source < FACE_MESH_COUNT for source in FACE_SOURCE)
