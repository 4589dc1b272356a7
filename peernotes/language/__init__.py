"""The language coach: rules, masks, matching and rewriting. Pure functions over text."""
