"""The four one-page tables (where, who may, who listens, when) and the settings."""
