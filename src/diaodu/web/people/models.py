"""What is remembered: regions, units, and accounts with a role in a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Region", "RegionKind", "Role", "Unit", "UnitKind", "UnitQuerySet", "User"]


class RegionKind(models.TextChoices):
    """The levels of the region tree."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县"
    TOWN = "town", "乡镇"
    PARK = "park", "园区"


class UnitKind(models.TextChoices):
    """What a unit is."""

    LEADERS = "leaders", "县领导"
    DISPATCH = "dispatch", "督查室"
    BUREAU = "bureau", "部门"
    TOWN = "town", "乡镇"
    PARK = "park", "园区"
    ENTERPRISE = "enterprise", "企业"


class Role(models.TextChoices):
    """What an account may do in its unit."""

    LEADER = "leader", "领导"
    DISPATCHER = "dispatcher", "督查室"
    OFFICER = "officer", "部门经办人"
    TOWN = "town", "乡镇园区经办人"
    ENTERPRISE = "enterprise", "企业联系人"
    AUDITOR = "auditor", "审计"
    ADMINISTRATOR = "administrator", "管理员"


class RegionQuerySet(models.QuerySet["Region"]):
    """Places, and which of them somebody may see."""

    def visible_to(self, user: User) -> RegionQuerySet:
        """Return the places of the own county, or below the own city."""
        return self.filter(path__startswith=user.unit.region.county_path)


class Region(models.Model):
    """A place in the region tree; ``path`` holds the codes from the root to itself."""

    code = models.CharField("代码", max_length=12, unique=True)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("层级", max_length=10, choices=RegionKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=100, unique=True, editable=False)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Derive the path, then save."""
        self.path = f"{self.parent.path if self.parent else '/'}{self.code}/"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def county_path(self) -> str:
        """Return the path of the county that this place lies in, its own if higher."""
        if self.kind in {RegionKind.TOWN, RegionKind.PARK} and self.parent:
            return self.parent.county_path
        return self.path


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units, and which of them somebody may see."""

    def visible_to(self, user: User) -> UnitQuerySet:
        """Return the units that a user may know of.

        Offices of the own county (or below the own city), and the enterprises that lie
        in the own region; an enterprise sees itself.
        """
        own = Q(pk=user.unit_id)
        if user.role == Role.ENTERPRISE:
            return self.filter(own)
        region = user.unit.region
        offices = ~Q(kind=UnitKind.ENTERPRISE) & Q(
            region__path__startswith=region.county_path
        )
        firms = Q(kind=UnitKind.ENTERPRISE, region__path__startswith=region.path)
        return self.filter(own | offices | firms)

    def offices(self) -> UnitQuerySet:
        """Return the units that matters can be given to."""
        return self.exclude(kind=UnitKind.ENTERPRISE).filter(is_active=True)

    def enterprises(self) -> UnitQuerySet:
        """Return the enterprises."""
        return self.filter(kind=UnitKind.ENTERPRISE)


class Unit(models.Model):
    """An office or an enterprise; the code of an enterprise is its credit code."""

    code = models.CharField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    short = models.CharField("简称", max_length=40, blank=True)
    kind = models.CharField("类别", max_length=12, choices=UnitKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="units")
    order = models.PositiveIntegerField("顺序", default=0)
    is_active = models.BooleanField("在用", default=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "name"]
        indexes: ClassVar = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return self.short or self.name


class UserQuerySet(models.QuerySet["User"]):
    """Accounts, and which of them somebody may see."""

    def visible_to(self, user: User) -> UserQuerySet:
        """Return the own account; to administrators and auditors, all."""
        if user.role in {Role.ADMINISTRATOR, Role.AUDITOR}:
            units = Unit.objects.visible_to(user)
            return self.filter(Q(pk=user.pk) | Q(unit__in=units))
        return self.filter(pk=user.pk)


class Accounts(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Make accounts; the deed itself is in ``actions``."""


class User(AbstractBaseUser):
    """An account: one person, one unit, one role.

    ``is_program`` marks one that a program uses with a token: nobody signs in with it.
    """

    username = models.CharField("用户名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=40)
    post = models.CharField("职务", max_length=60, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    email = models.EmailField("邮箱", blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="users", verbose_name="单位"
    )
    role = models.CharField("角色", max_length=14, choices=Role)
    is_active = models.BooleanField("可用", default=True)
    is_program = models.BooleanField("程序", default=False)
    must_change_password = models.BooleanField(default=True)
    password_day = models.DateField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    second_factor = models.CharField(max_length=64, blank=True)
    second_factor_step = models.BigIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering: ClassVar = ["unit__order", "username"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_second_factor(self) -> bool:
        """Tell whether a code is asked for besides the password."""
        return bool(self.second_factor)

    def has_role(self, roles: Collection[str]) -> bool:
        """Tell whether the account has one of the roles."""
        return self.is_active and self.role in roles
