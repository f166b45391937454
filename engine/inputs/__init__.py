"""From keypoints to the arrays the network reads; training calls the same code."""
