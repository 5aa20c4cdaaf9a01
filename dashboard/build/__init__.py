"""Store -> facts -> indicators -> disclosure -> one file per audience -> checks -> the version in force."""
