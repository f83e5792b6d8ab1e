"""Our charts: data in, SVG out, drawn on the server as pure functions.

They ask no database and know no address: names, titles and links come with the data. Colours,
faces and dashes are classes of ``static/css/exploring.css`` and ``connections.css``, since the
content policy forbids styles in the markup. All that comes from outside is escaped.
"""

from articles.charts.graph import Neighbour, neighbour_graph
from articles.charts.lines import Line, Point, line_chart, line_sample
from articles.charts.scale import STEPS, Scale
from articles.charts.tiles import Tile, tile_map
from articles.charts.year import Cell, Quarter, quarters

__all__ = [
    "STEPS",
    "Cell",
    "Line",
    "Neighbour",
    "Point",
    "Quarter",
    "Scale",
    "Tile",
    "line_chart",
    "line_sample",
    "neighbour_graph",
    "quarters",
    "tile_map",
]
