"""Django's PostgreSQL backend, with waits that end (`ENGINE` of settings.py)."""
