"""Floor 6, the command line: `disanxanh check`, `new`, `approve`."""
