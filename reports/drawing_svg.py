"""A drawing as SVG: for pages of HTML, and for offices that want the picture by itself.

Every text is escaped, every group has its title as `<title>`, and numbers have two decimals, so that the same drawing
is the same file.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from html import escape

from reports.drawing import Circle, Colour, Curve, Drawing, Group, Label, Path, Pen, Point, Rectangle, Shape
from reports.drawing_colours import ON_PAPER
from reports.drawing_text import one_line, width_of

FONTS = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_HATCH = 2.6


def svg(drawing: Drawing, targets: Container[str] = ()) -> str:
    """Return the drawing as one `<svg>` element, which names its own namespace.

    `targets` are the anchors of the page around it: what they name becomes a link.
    """
    title, description = _text(drawing.title), _text(drawing.description)
    width, height = _number(drawing.width), _number(drawing.height)
    hatches = sorted({name for name in _hatches(drawing.shapes)})
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{escape(FONTS, quote=True)}">',
        f"<title>{title}</title>",
        *((f"<desc>{description}</desc>",) if description else ()),
        *(("<defs>", *map(_hatch, hatches), "</defs>") if hatches else ()),
        *_shapes(drawing.shapes, targets),
        "</svg>",
    )) + "\n"  # fmt: skip


def _shapes(shapes: Iterable[Shape], targets: Container[str]) -> Iterator[str]:
    for shape in shapes:
        match shape:
            case Group():
                yield from _group(shape, targets)
            case Path():
                yield from _outline(f'<path d="{_path(shape)}" fill-rule="evenodd"', shape)
            case Rectangle():
                rounding = f' rx="{_number(shape.rounding)}"' if shape.rounding else ""
                place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
                size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
                yield from _outline(f"<rect {place} {size}{rounding}", shape)
            case Circle():
                place = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
                yield f"<circle {place}{_paint(shape.fill, shape.pen)}/>"
            case Curve():
                yield from _curve(shape)
            case Label():
                yield _label(shape)


def _group(group: Group, targets: Container[str]) -> Iterator[str]:
    id = f' data-id="{_text(group.id)}"' if group.id else ""
    linked = group.link in targets
    if linked:
        yield f'<a href="#{_text(group.link)}">'
    yield f"<g{id}>"
    if group.title:
        yield f"<title>{_text(group.title)}</title>"
    yield from _shapes(group.shapes, targets)
    yield "</g>"
    if linked:
        yield "</a>"


def _outline(start: str, shape: Path | Rectangle) -> Iterator[str]:
    yield f"{start}{_paint(shape.fill, shape.pen)}/>"
    if shape.hatch:
        yield f'{start} fill="url(#hatch-{shape.hatch})"/>'


def _curve(shape: Curve) -> Iterator[str]:
    way = f"M{_point(shape.start)}C{_point(shape.first)} {_point(shape.second)} {_point(shape.end)}"
    yield f'<path d="{way}"{_paint(None, shape.pen)}/>'
    if shape.head:
        ring = Path((shape.head_ring,))
        yield f'<path d="{_path(ring)}"{_paint(shape.pen.colour, None)}/>'


def _label(shape: Label) -> str:
    text = one_line(shape.text)
    # Whatever font the reader has, the text keeps the room that was measured for it.
    room = f' textLength="{_number(width_of(text, shape.size, shape.bold))}" lengthAdjust="spacingAndGlyphs"'
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    weight = ' font-weight="bold"' if shape.bold else ""
    place = f'x="{_number(shape.x)}" y="{_number(shape.y)}" font-size="{_number(shape.size)}"'
    return f"<text {place}{anchor}{weight}{_paint(shape.colour, None)}{room if text else ''}>{_text(text)}</text>"


def _path(shape: Path) -> str:
    end = "Z" if shape.closed else ""
    return "".join(f"M{'L'.join(map(_point, ring))}{end}" for ring in shape.rings if ring)


def _paint(fill: Colour | None, pen: Pen | None) -> str:
    said = f' fill="#{ON_PAPER[fill]}"' if fill else ' fill="none"'
    if pen:
        said += f' stroke="#{ON_PAPER[pen.colour]}" stroke-width="{_number(pen.width)}" stroke-linejoin="round"'
        if pen.dashes:
            said += f' stroke-dasharray="{" ".join(map(_number, pen.dashes))}"'
    return said


def _hatches(shapes: Iterable[Shape]) -> Iterator[Colour]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _hatches(shape.shapes)
        elif isinstance(shape, Path | Rectangle) and shape.hatch:
            yield shape.hatch


def _hatch(name: Colour) -> str:
    size = _number(_HATCH)
    return (
        f'<pattern id="hatch-{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<path d="M0,{size}L{size},0"{_paint(None, Pen(name, 0.55))}/></pattern>'
    )


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(one_line(text), quote=True)
