# syntax=docker/dockerfile:1
# The newsroom in production: web server or worker, whichever command it is started with.

FROM python:3.13-slim AS libraries
WORKDIR /build
RUN python -m venv /opt/newsroom
COPY requirements.txt .
RUN --mount=type=cache,target=/var/cache/pip \
    /opt/newsroom/bin/pip install --cache-dir /var/cache/pip --disable-pip-version-check --require-hashes -r requirements.txt \
    && /opt/newsroom/bin/pip uninstall --yes pip

FROM python:3.13-slim
ENV PATH=/opt/newsroom/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    NEWSROOM_ENV=production \
    NEWSROOM_DATA=/srv/data \
    STATIC_ROOT=/srv/static
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin newsroom \
    && install -d -o newsroom -g newsroom /srv/data /srv/static
COPY --from=libraries /opt/newsroom /opt/newsroom
WORKDIR /srv/newsroom
COPY . .
# Style sheets and fonts under hashed names, compressed once. The secret is for this step alone and kept nowhere.
RUN SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(64))') SITE_URL=https://newsroom.example \
    python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q articles newsroom syndication
USER 10001
VOLUME /srv/data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["python", "deploy/healthy.py"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--port", "8000", "--no-worker"]
