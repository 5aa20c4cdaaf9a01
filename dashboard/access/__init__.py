"""From a request to the audience whose files it may see."""
