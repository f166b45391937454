"""What a model bundle holds, and loading one safely."""
