"""Signs the demo users in with boto3 by SRP, as pycognito does. Arguments: endpoint."""

import base64
import hashlib
import hmac
import secrets
import sys
from datetime import datetime, timezone

import boto3

# The group of 3072 bits of RFC 3526.
PRIME = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)
GENERATOR = 2
POOL = "local_demo"

endpoint, = sys.argv[1:]
cognito = boto3.client("cognito-idp", endpoint_url=endpoint)


def signed_bytes(number):
    """As a big-endian two's complement: a zero byte first where the first bit is set."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def digest(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def digest_number(*parts):
    return int.from_bytes(digest(*parts), "big")


def mac(key, *parts):
    return hmac.new(key, b"".join(parts), hashlib.sha256).digest()


def secret_hash(username, client_id, secret):
    return base64.b64encode(mac(secret.encode(), username.encode(), client_id.encode())).decode()


def timestamp():
    now = datetime.now(timezone.utc)

    return f"{now:%a %b} {now.day} {now:%H:%M:%S} UTC {now:%Y}"


class Exchange:
    """One proof of a password that does not show it (SRP-6a, RFC 5054), with Cognito's key derivation."""

    def __init__(self, password):
        self.password = password
        self.private = secrets.randbits(1024)
        self.public = pow(GENERATOR, self.private, PRIME)

    def key(self, user, salt, server_public):
        identity = digest(f"{POOL.split('_')[1]}{user}:{self.password}".encode())
        x = digest_number(signed_bytes(salt), identity)
        k = digest_number(signed_bytes(PRIME), signed_bytes(GENERATOR))
        u = digest_number(signed_bytes(self.public), signed_bytes(server_public))
        base = (server_public - k * pow(GENERATOR, x, PRIME)) % PRIME
        shared = pow(base, self.private + u * x, PRIME)

        return mac(mac(signed_bytes(u), signed_bytes(shared)), b"Caldera Derived Key\x01")[:16]

    def proof(self, challenge, at):
        user = challenge["USER_ID_FOR_SRP"]
        key = self.key(user, int(challenge["SALT"], 16), int(challenge["SRP_B"], 16))
        secret_block = base64.b64decode(challenge["SECRET_BLOCK"])
        signature = mac(key, POOL.split("_")[1].encode(), user.encode(), secret_block, at.encode())

        return base64.b64encode(signature).decode()


def sign_in(username, password, client_id, secret=None):
    def with_hash(name, values):
        return values if secret is None else {**values, "SECRET_HASH": secret_hash(name, client_id, secret)}

    exchange = Exchange(password)
    started = cognito.initiate_auth(
        ClientId=client_id,
        AuthFlow="USER_SRP_AUTH",
        AuthParameters=with_hash(username, {"USERNAME": username, "SRP_A": f"{exchange.public:x}"}),
    )
    assert started["ChallengeName"] == "PASSWORD_VERIFIER", started
    challenge = started["ChallengeParameters"]
    user = challenge["USER_ID_FOR_SRP"]
    at = timestamp()

    # Without the session: the secret block says which attempt it is.
    return cognito.respond_to_auth_challenge(
        ClientId=client_id,
        ChallengeName="PASSWORD_VERIFIER",
        ChallengeResponses=with_hash(user, {
            "USERNAME": user,
            "PASSWORD_CLAIM_SECRET_BLOCK": challenge["SECRET_BLOCK"],
            "PASSWORD_CLAIM_SIGNATURE": exchange.proof(challenge, at),
            "TIMESTAMP": at,
        }),
    )["AuthenticationResult"]


tokens = sign_in("bob", "Passw0rd!", "democlient")
assert cognito.get_user(AccessToken=tokens["AccessToken"])["Username"] == "bob"

try:
    sign_in("bob", "Wrong-Horse-9", "democlient")
    raise AssertionError("A wrong password was taken.")
except cognito.exceptions.NotAuthorizedException as error:
    assert "Incorrect username or password." in str(error), error

secret = "demosecretdemosecretdemosecret"
tokens = sign_in("alice", "Passw0rd!", "demosecret", secret)
renewed = cognito.initiate_auth(
    ClientId="demosecret",
    AuthFlow="REFRESH_TOKEN_AUTH",
    AuthParameters={
        "REFRESH_TOKEN": tokens["RefreshToken"],
        "SECRET_HASH": secret_hash("alice", "demosecret", secret),
    },
)["AuthenticationResult"]
assert cognito.get_user(AccessToken=renewed["AccessToken"])["Username"] == "alice"

print("done")
