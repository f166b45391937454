"""The network of Uni-Sign, every size from one config."""
