"""Gets models: catalogue, download, archive and the store on disk."""
