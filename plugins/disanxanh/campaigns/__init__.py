"""Floor 2: green living, one module each: the waste handbook; campaigns and their sessions will stand beside it."""
