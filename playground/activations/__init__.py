"""What the page of activation functions compares: curves, regions, tables, and stacks of layers."""
