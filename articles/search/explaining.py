"""How a query was read, in a sentence for the reader."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.search.field_names import label
from articles.search.nodes import All, Either, Field, Literal, Near, Node, Term, Without, leaves


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
                words = {"words": _said(part)}
                said.append(_("含%(words)s") % words if _begins_with_words(part) else _said(part))
    without = [part.part for part in parts if isinstance(part, Without)]
    words_out = [_said(part) for part in without if _begins_with_words(part)]
    if words_out:
        said.append(_("不含%(words)s") % {"words": _("、").join(words_out)})
    said += [
        _("除去%(words)s的") % {"words": _said(part)}
        for part in without
        if not _begins_with_words(part)
    ]
    return _("，").join(said)


def _begins_with_words(node: Node) -> bool:
    """Whether 含 can stand before what is said of it."""
    first = next(leaves(node), None)
    return isinstance(first, Term | Near)


def _said(node: Node) -> str:
    match node:
        case Term():
            return _("“%(word)s”") % {"word": node.text}
        case Near():
            words = {"words": _("和").join(map(_said, node.terms)), "count": node.distance}
            return _("%(words)s（相隔不超过 %(count)s 字）") % words
        case Field():
            told = {"field": label(node.name), "value": node.value}
            if node.name == "headline":
                return _("%(field)s含“%(value)s”") % told
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
