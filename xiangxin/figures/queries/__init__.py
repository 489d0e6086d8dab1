"""Reads of figures: counted from their source rows, and as stored."""
