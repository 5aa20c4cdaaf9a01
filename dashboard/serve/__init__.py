"""What a reader may see, read from the published files as small, checked results."""
