"""The page's parts: controls made from the configuration's table, shell, theme, icons."""
