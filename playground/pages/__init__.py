"""One module per page: ``layout()`` says what stands there, ``register(app)`` binds it."""
