"""How a query was read, in a sentence for the reader."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.search.field_names import label
from articles.search.nodes import All, Either, Field, Literal, Near, Node, Term, Without


def explained(wanted: Node) -> str:
    """含“技能”，含“甲乙”或“丙丁”，不含“初赛”、“复赛”."""
    if isinstance(wanted, Literal):
        return _("照原样的写法，%(words)s") % {"words": explained(wanted.part)}
    parts = wanted.parts if isinstance(wanted, All) else (wanted,)
    plain = [part for part in parts if isinstance(part, Term)]
    said = [_("含%(words)s") % {"words": _("和").join(map(_said, plain))}] if plain else []
    for part in parts:
        match part:
            case Field():
                said.append(_said(part))
            case Near() | Either() | All():
                said.append(_("含%(words)s") % {"words": _said(part)})
    unwanted = [_said(part.part) for part in parts if isinstance(part, Without)]
    if unwanted:
        said.append(_("不含%(words)s") % {"words": _("、").join(unwanted)})
    return _("，").join(said)


def _said(node: Node) -> str:
    match node:
        case Term():
            return _("“%(word)s”") % {"word": node.text}
        case Near():
            words = {"words": _("和").join(map(_said, node.terms)), "count": node.distance}
            return _("%(words)s（相隔不超过 %(count)s 字）") % words
        case Field():
            told = {"field": label(node.name), "value": node.value}
            return _("%(field)s为“%(value)s”") % told
        case Either(parts):
            return _("或").join(_bracketed(part) for part in parts)
        case All(parts):
            return _("和").join(_bracketed(part) for part in parts)
        case Without(part):
            return _("没有%(words)s") % {"words": _bracketed(part)}
    raise TypeError(node)


def _bracketed(node: Node) -> str:
    said = _said(node)
    return _("（%(words)s）") % {"words": said} if isinstance(node, All | Either) else said
