"""Forms of the room; each noun in a file of its own."""
