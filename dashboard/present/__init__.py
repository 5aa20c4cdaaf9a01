"""Drawing: pure functions from figures to charts, tables and sentences."""
