"""Key pairs that are the same in every run."""

import base64
import hashlib

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)
SPKI = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def seed(number: int) -> bytes:
    return hashlib.sha256(b"hookproof oracle key %d" % number).digest()


def ed25519_pair(number: int):
    """Raw public key and the private key."""
    private = ed25519.Ed25519PrivateKey.from_private_bytes(seed(number))
    return private.public_key().public_bytes(*RAW), private


def p256_pair(number: int):
    """Public key as base64 of SPKI DER and the private key."""
    private = ec.derive_private_key(int.from_bytes(seed(number), "big"), ec.SECP256R1())
    return base64.b64encode(private.public_key().public_bytes(*SPKI)).decode(), private


P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def p256_sign(private, content: bytes) -> bytes:
    """DER, with the nonce of RFC 6979: the same signature in every run."""
    return private.sign(content, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
