"""From recorded signing to batches."""
