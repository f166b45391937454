"""The commands of `signscribe`; none of them needs a window."""
