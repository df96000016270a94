"""Tokens."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="用途")),
                ("key", models.CharField(max_length=12, unique=True)),
                ("digest", models.CharField(max_length=64)),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "只读"), ("write", "读和办理")],
                        max_length=5,
                        verbose_name="权限",
                    ),
                ),
                ("expires", models.DateField(verbose_name="有效期至")),
                ("made", models.DateTimeField(auto_now_add=True, verbose_name="发放")),
                ("last_used", models.DateTimeField(null=True, verbose_name="最近使用")),
                ("withdrawn", models.DateTimeField(null=True, verbose_name="作废")),
                (
                    "actor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="token",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["withdrawn", "-made"],
            },
        ),
    ]
