"""How each metric counts, a module for each room that is read."""
