"""Whether the broker can be reached, whichever kind of address names it."""

from kombu import Connection


def broker_answers(url):
    """Whether the broker at `url` can be reached, within seconds."""
    patience = {"socket_connect_timeout": 3, "socket_timeout": 3}
    with Connection(url, transport_options=patience) as connection:
        try:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=10)
        except Exception:  # whatever is wrong with it, the advice is the same
            return False
    return True
