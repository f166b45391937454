"""Where pictures come from: video files, cameras and the ring between threads."""
