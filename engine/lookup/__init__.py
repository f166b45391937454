"""Which known sign was this: forced decoding, sign head and references, ranked together."""
