"""The queue that several machines share: jobs in PostgreSQL, one per server group that has portals due."""
