"""More creations of users than the quota has room for, and some sign-ups, through boto3's adaptive retry mode.

Arguments: Cognito's address; creations a second, sign-ups a second, seconds. Prints "started", and at the end how many
sign-ups there were and the milliseconds that each of those took that succeeded in time.
"""

import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

upstream, creations, sign_ups, seconds = sys.argv[1], *map(float, sys.argv[2:5])
cognito = boto3.client(
    "cognito-idp",
    endpoint_url=upstream,
    region_name="us-east-1",
    aws_access_key_id="one",
    aws_secret_access_key="local",
    config=Config(retries={"mode": "adaptive"}, max_pool_connections=1000),
)
took = []


def create(number, due):
    cognito.admin_create_user(UserPoolId="local_bench", Username=f"bulk-{number}", MessageAction="SUPPRESS")


def sign_up(number, due):
    cognito.sign_up(ClientId="benchclient", Username=f"person-{number}", Password="Passw0rd!")
    took.append((time.monotonic() - due) * 1000)


def offer(call, per_second, workers):
    """Starts calls at a fixed rate, whether those before are answered or not."""
    pool = ThreadPoolExecutor(workers)
    begin = time.monotonic()
    for number in range(int(per_second * seconds)):
        due = begin + number / per_second
        time.sleep(max(0, due - time.monotonic()))
        pool.submit(call, number, due)


print("started", flush=True)
bulk = threading.Thread(target=offer, args=(create, creations, 400))
bulk.start()
offer(sign_up, sign_ups, 200)
bulk.join()
print(int(sign_ups * seconds), *took, flush=True)
os._exit(0)
