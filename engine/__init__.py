"""Turns video frames into keypoints and text; imports neither Qt nor PyTorch."""

import os

# ONNX Runtime 1.32 writes a number of this computer into the home folder and reports to its makers when it is
# imported, unless this says otherwise before: docs/decisions/096-nothing-goes-out.md.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
