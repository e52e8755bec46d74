"""MLP Playground: a multi-layer perceptron that learns on the server, drawn in the browser."""
