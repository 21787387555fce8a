"""The demo organisation: one invented body with its people, meetings and dues. Every row says so by its names."""
