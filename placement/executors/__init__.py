"""Where many tasks are carried out: places that open a `concurrent.futures.Executor`, on this machine or a cluster."""
