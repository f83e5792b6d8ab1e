"""Places: the districts of the national standard, and names that editors add."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class DistrictQuerySet(models.QuerySet["District"]):
    def of_beijing(self) -> DistrictQuerySet:
        """The sixteen districts and 经开区."""
        return self.filter(Q(parent="110000", level="district") | Q(code="BDA"))

    def inside(self, place: District) -> DistrictQuerySet:
        """Those that count to the place."""
        return self.filter(parent=place, level__in=INNER_LEVELS)


class District(models.Model):
    """A place of GB/T 2260, 经开区 (``BDA``), or the nation (``000000``)."""

    class Level(models.TextChoices):
        NATION = "nation", _("全国")
        PROVINCE = "province", _("省级")
        PREFECTURE = "prefecture", _("地级")
        DISTRICT = "district", _("区县")
        TOWNSHIP = "township", _("街道乡镇")

    code = models.CharField(_("代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=50)
    level = models.CharField(_("级别"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级"),
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("地区")
        verbose_name_plural = _("地区")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=["nation", "province", "prefecture", "district", "township"]),
                name="district_level_known",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("code")),
                name="district_not_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("district", args=[self.code])


# Places of these levels count to their parent, wherever articles are counted by place.
INNER_LEVELS = [District.Level.PREFECTURE, District.Level.TOWNSHIP]


class PlaceName(models.Model):
    """A name by which papers call a place that is no unit of the standard: 亦城, 中关村科学城.

    Editors add to it what the finder's own table (``domain/data/places.tsv``) lacks.
    """

    name = models.CharField(_("地名"), max_length=50, unique=True)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="place_names", verbose_name=_("所在地区")
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("地名对照")
        verbose_name_plural = _("地名对照")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="place_name_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name
