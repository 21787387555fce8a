"""Backups: a folder with the database, the papers and a manifest that both are held to.

`making` makes one, `restoring` brings one back, `drill` tries one out on a server of its own, `keeping` takes the daily
one and throws old ones away. The key of the sensitive fields is never inside: whoever finds a backup cannot read them.
"""
