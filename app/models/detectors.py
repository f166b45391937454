"""Opens the keypoint detector that a model needs, with weights from the model store."""

from app.paths import catalogue_file, user_data_dir
from engine.errors import DetectorError, StoreError
from engine.pose.detector import Detector, make_detector
from engine.store.catalogue import load_catalogue
from engine.store.models import ModelStore


def open_detector(name: str) -> Detector:
    """Build the detector called `name`. Raises DetectorError, also if its weights were not downloaded yet."""
    if name != "rtm":
        return make_detector(name)
    try:
        options = ModelStore(user_data_dir()).detector_options(load_catalogue(catalogue_file()))
    except StoreError as error:
        raise DetectorError(error.sentence) from error
    return make_detector(name, **options)
