"""Names the layouts of labels, for those who let a user choose one without reading any."""

from typing import Final

from training.tasks import DATA_SETS

MANIFEST: Final = "manifest"
FOLDER: Final = "folder"
CSL_NEWS: Final = "csl-news"
CSL_DAILY: Final = "csl-daily"
HOW2SIGN: Final = "how2sign"
OPENASL: Final = "openasl"
WLASL: Final = {f"wlasl-{signs}": signs for signs in (100, 300, 1000, 2000)}
"""The subsets of WLASL: how many signs each has."""
MS_ASL: Final = {f"ms-asl-{signs}": signs for signs in (100, 200, 500, 1000)}
"""The subsets of MS-ASL: how many signs each has."""
UNI_SIGN: Final = {f"uni-sign-{one.name.lower().replace('_', '-')}": one.name for one in DATA_SETS}
"""The data sets that Uni-Sign's authors relabelled: their names for them."""
LAYOUT_NAMES: Final = (MANIFEST, FOLDER, CSL_NEWS, CSL_DAILY, *WLASL, *MS_ASL, HOW2SIGN, OPENASL, *UNI_SIGN)
