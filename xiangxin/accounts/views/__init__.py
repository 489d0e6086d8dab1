"""The doors of accounts, by noun."""
