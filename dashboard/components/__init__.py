"""Dash components: data in, component out."""
