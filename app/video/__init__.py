"""Draws the Video page: queue, runner, player, caption editing and export."""
