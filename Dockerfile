# docker build -t mlp-playground . && docker run --rm -p 8050:8050 mlp-playground
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    OPENBLAS_NUM_THREADS=1 \
    HOST=0.0.0.0 \
    PORT=8050 \
    WEB_CONCURRENCY=2

WORKDIR /srv/playground

# In a layer of its own: it changes far less often than the code.
COPY requirements.txt .
RUN pip install --requirement requirements.txt

COPY app.py .
COPY playground playground
COPY assets assets
COPY datasets datasets

RUN useradd --system --no-create-home playground
USER playground

EXPOSE 8050

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:$PORT/health', timeout=4)"

# As many workers as cores (WEB_CONCURRENCY, which gunicorn reads itself), two threads each: the
# server keeps no state, so any worker may answer. `exec` lets signals reach gunicorn.
CMD exec gunicorn --worker-class gthread --threads 2 --worker-tmp-dir /dev/shm \
    --no-control-socket --bind "$HOST:$PORT" app:server
