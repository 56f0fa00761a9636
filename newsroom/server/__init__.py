"""The web process: an ASGI application that answers cached pages itself and hands everything else to bounded queues."""
