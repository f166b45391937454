"""Finds keypoints for labelled clips and stores them."""
