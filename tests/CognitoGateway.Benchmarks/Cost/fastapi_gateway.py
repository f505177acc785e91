"""The same two routes, as one would write them with FastAPI and boto3: camelCase, attributes as an object.

Neither authentication nor validation, quotas or retries of its own: what it takes is its least.
Arguments: the port to listen on, and Cognito's address.
"""

import sys
from datetime import datetime, timezone

import boto3
import uvicorn
from botocore.config import Config
from fastapi import FastAPI

port, upstream = int(sys.argv[1]), sys.argv[2]
app = FastAPI()
cognito = boto3.client(
    "cognito-idp",
    endpoint_url=upstream,
    region_name="us-east-1",
    aws_access_key_id="local",
    aws_secret_access_key="local",
    config=Config(max_pool_connections=64),
)


def camel(name):
    return name[0].lower() + name[1:]


def rest(value):
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value


def user_of(user, attributes):
    answer = {camel(name): rest(value) for name, value in user.items() if name not in (attributes, "ResponseMetadata")}
    answer["attributes"] = {attribute["Name"]: attribute["Value"] for attribute in user[attributes]}
    return answer


@app.get("/pools/{pool}/users/{username}")
def get_user(pool: str, username: str):
    return user_of(cognito.admin_get_user(UserPoolId=pool, Username=username), "UserAttributes")


@app.get("/pools/{pool}/users")
def list_users(pool: str, limit: int, cursor: str):
    page = cognito.list_users(UserPoolId=pool, Limit=limit, PaginationToken=cursor)
    return {
        "items": [user_of(user, "Attributes") for user in page["Users"]],
        "nextCursor": page.get("PaginationToken"),
    }


uvicorn.run(app, host="127.0.0.1", port=port, workers=1, access_log=False, log_level="warning")
