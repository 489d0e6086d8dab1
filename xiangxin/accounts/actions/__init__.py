"""The deeds on accounts, by noun: signing in, second factors, devices, accounts of others."""
