"""Places in a text: Python counts code points, Qt counts UTF-16 units, and an emoji is one or two."""


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_offset(text: str, code_points: int) -> int:
    """Where Qt finds the place `code_points` into `text`."""
    return utf16_length(text[:code_points])


def code_point_offset(text: str, units: int) -> int:
    """How many code points of `text` come before Qt's place `units`; half an emoji counts as before it."""
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(encoded.decode("utf-16-le", "ignore"))
