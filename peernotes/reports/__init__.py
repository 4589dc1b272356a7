"""Every printed page: fonts, shaping, layout. Takes domain objects, returns bytes."""
