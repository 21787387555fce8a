"""Columns every room has: sensitive ones, and who did a thing and when.

A sensitive column is encrypted at rest and found again by a keyed hash. AES-256-GCM with a fresh nonce for each
value; the column's own name is bound in, so a cipher text copied into another column does not open. Format: `1:` +
base64(nonce + cipher). The leading 1 names the key generation.
"""

import base64
import hashlib
import hmac
import json
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models


@cache
def _keys():
    secret = base64.urlsafe_b64decode(settings.FIELD_KEY)
    derive = lambda label: hmac.new(secret, label, hashlib.sha256).digest()  # noqa: E731 (two uses, one line)
    return AESGCM(derive(b"encrypt")), derive(b"lookup")


@cache
def _keyed():
    """The HMAC with its key worked in: a copy of it costs half of a new one."""
    return hmac.new(_keys()[1], digestmod=hashlib.sha256)


def key_fingerprint():
    """Tells one FIELD_KEY from another and gives nothing of either away: kept beside a backup, which has no key."""
    secret = base64.urlsafe_b64decode(settings.FIELD_KEY)
    return hmac.new(secret, b"fingerprint", hashlib.sha256).hexdigest()[:32]


def encrypt(plain, bound_to):
    """Cipher text of a string; '' and None stay as they are (an empty cell is not a secret)."""
    if not plain:
        return plain
    nonce = os.urandom(12)
    sealed = _keys()[0].encrypt(nonce, plain.encode(), bound_to.encode())
    return "1:" + base64.b64encode(nonce + sealed).decode()


def decrypt(stored, bound_to):
    """The string again. Raises ValueError when the key or the column is not the one it was sealed with."""
    if not stored:
        return stored
    raw = base64.b64decode(stored.removeprefix("1:"))
    try:
        return _keys()[0].decrypt(raw[:12], raw[12:], bound_to.encode()).decode()
    except InvalidTag:
        raise ValueError("敏感字段无法解密：FIELD_KEY 与写入时不同") from None


def keyed_hash(value):
    """Hex HMAC of a normalised value, for equality look-ups and unique constraints. '' for empty."""
    if not value:
        return ""
    keyed = _keyed().copy()
    keyed.update(value.encode())
    return keyed.hexdigest()


@cache
def _binding(model, name):
    # the history copies the cipher text as it lies, so its columns open under the name of the original
    return f"{getattr(model, 'pgh_tracked_model', model)._meta.label_lower}.{name}"


class EncryptedText(models.TextField):
    """A text stored encrypted. Cannot be filtered; keep a keyed hash beside it where it must be found."""

    def bound_to(self):
        return _binding(self.model, self.name)

    def get_prep_value(self, value):
        return encrypt(super().get_prep_value(value), self.bound_to())

    def from_db_value(self, value, expression, connection):
        return decrypt(value, self.bound_to())


class EncryptedJSON(EncryptedText):
    """A JSON value stored encrypted: the cells of an uploaded sheet hold whatever the office put there."""

    def get_prep_value(self, value):
        return super().get_prep_value(json.dumps(value, ensure_ascii=False, default=str))

    def from_db_value(self, value, expression, connection):
        return json.loads(super().from_db_value(value, expression, connection))

    def to_python(self, value):
        return value


def person(label, **options):
    """A person with an account, who stays as long as the row does. Empty where the system itself acted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        **{"null": True, "related_name": "+", "verbose_name": label} | options,
    )


def paired(act, *, of):
    """`<act>_by` is never filled without `<act>_at`; the constraint is named after its model's short name."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{act}_by": None}) | models.Q(**{f"{act}_at__isnull": False}),
        name=f"{of}_{act}_at_with_{act}_by",
    )
