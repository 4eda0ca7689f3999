"""Say in words which values a setting's type accepts, for messages and for the tables."""

from msgspec import inspect


def describe(annotation: object) -> str:
    """Say which values `annotation` accepts: "a number from 0 to 2 or nothing"."""
    return _describe(inspect.type_info(annotation))


def _describe(info: inspect.Type) -> str:
    match info:
        case inspect.Metadata(type=inner):
            return _describe(inner)
        case inspect.UnionType(types=types):
            return " or ".join(_describe(one) for one in types)
        case inspect.ListType(item_type=item, max_length=most):
            limit = f" of at most {most}" if most else ""
            return f"a list{limit}, each {_describe(item)}"
        case _:
            return _describe_scalar(info)


def _describe_scalar(info: inspect.Type) -> str:
    match info:
        case inspect.LiteralType(values=values):
            return ", ".join(f'"{value}"' for value in values[:-1]) + f' or "{values[-1]}"'
        case inspect.IntType(ge=low, le=high):
            return "a whole number" + _bounds(low, high)
        case inspect.FloatType(ge=low, le=high):
            return "a number" + _bounds(low, high)
        case inspect.StrType():
            return "a text"
        case inspect.BoolType():
            return "true or false"
        case inspect.NoneType():
            return "nothing"
        case _:
            return "an object"


def _bounds(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f" from {low:g} to {high:.16g}"
