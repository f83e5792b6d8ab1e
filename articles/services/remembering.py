"""What a decision teaches the authority file: bodies confirmed or made, names they go by."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.domain.pinyin import initials, pinyin
from articles.models import Organization, OrganizationAlias, final
from articles.services.changes import ChangeSet


class Refused(Exception):
    """Nothing was decided; the message says in Chinese why, and what to do."""


def establish(changes: ChangeSet, body: Organization) -> Organization:
    """The body as a confirmed one of the authority file, made where it is not there."""
    if body.pk is None:
        return _make(changes, body)
    body = final(body)
    if body.status == Organization.Status.DISMISSED:
        raise Refused(_("“%s”曾判定不是机构。请改指别的机构，或新立。") % body)
    if body.status == Organization.Status.CANDIDATE:
        row = Organization.objects.filter(pk=body.pk)
        changes.change(row, status=Organization.Status.CONFIRMED.value)
    return body


def _make(changes: ChangeSet, body: Organization) -> Organization:
    known = Organization.objects.filter(name=body.name).first()
    if known is None:
        body.status = Organization.Status.CONFIRMED
        body.initials, body.pinyin = initials(body.name), pinyin(body.name)
        try:
            with transaction.atomic():
                changes.make(body)
        except IntegrityError as clash:
            raise Refused(_("刚有人新立了“%s”，请改指它。") % body) from clash
        return body
    if known.status == Organization.Status.CONFIRMED:
        raise Refused(_("已有机构“%s”，不必新立，请改指它。") % known)
    if known.status == Organization.Status.MERGED:
        raise Refused(
            _("“%(name)s”已并入%(body)s，请改指它。") % {"name": known, "body": final(known)}
        )
    if body.parent_id in Organization.objects.keys_below(known.pk):
        raise Refused(_("上级“%(parent)s”在“%(body)s”的下级里，请另选上级。")
                      % {"parent": body.parent, "body": known})  # fmt: skip
    changes.change(
        Organization.objects.filter(pk=known.pk),
        status=Organization.Status.CONFIRMED.value,
        kind=body.kind,
        level=body.level,
        parent_id=body.parent_id,
        district_id=body.district_id,
    )
    return Organization.objects.get(pk=known.pk)


def remember(changes: ChangeSet, body: Organization, text: str) -> str:
    """Let the text be a name of the body; where it is another's, say so instead."""
    if text == body.name:
        return ""
    bearers = Organization.objects.exclude(pk=body.pk).exclude(
        status__in=[Organization.Status.CANDIDATE, Organization.Status.MERGED]
    )
    other = bearers.filter(Q(name=text) | Q(aliases__name=text)).first()
    if other is not None:
        return _("“%(text)s”已是“%(other)s”的名称，没有记作%(body)s的别名。") % {
            "text": text, "other": other, "body": body,
        }  # fmt: skip
    if not body.aliases.filter(name=text).exists():
        alias = OrganizationAlias(organization=body, name=text)
        alias.initials, alias.pinyin = initials(text), pinyin(text)
        changes.make(alias)
    return ""
