"""Deliveries in: read as text, held to the contract, refused whole or kept."""
