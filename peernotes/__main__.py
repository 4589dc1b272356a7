"""`python -m peernotes` is the same as `peernotes`."""

from peernotes.cli import main

raise SystemExit(main())
