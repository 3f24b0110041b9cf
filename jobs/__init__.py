"""The batch jobs, one file each, as a scheduler calls them; schedule/ has ready-made schedules."""
