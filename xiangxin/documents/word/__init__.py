"""Word files: made harmless, their marks found, filled, shown, turned into PDF."""
