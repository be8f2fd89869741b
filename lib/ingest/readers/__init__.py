"""One reader for each kind of file; they run in the child process, and each imports only what its kind needs."""
