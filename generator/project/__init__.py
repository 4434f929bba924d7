"""The project's own files, read and validated: the story, its areas, where everything is."""
