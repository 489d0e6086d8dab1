"""The doors of the administrators' desks, by noun."""
