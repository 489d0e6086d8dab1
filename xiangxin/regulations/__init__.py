"""Regulations: rule packs as data, cited and dated."""
