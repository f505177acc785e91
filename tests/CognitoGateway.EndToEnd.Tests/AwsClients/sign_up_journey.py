"""Signs a user up and in with boto3, the code read from the inbox. Arguments: endpoint, client id."""

import json
import sys
import urllib.parse
import urllib.request

import boto3

endpoint, client_id = sys.argv[1:]
username = "frank"
email = "frank@example.com"
password = "Correct-Horse-2"
cognito = boto3.client("cognito-idp", endpoint_url=endpoint)


def code():
    query = urllib.parse.urlencode({"recipient": email})
    with urllib.request.urlopen(f"{endpoint}/inbox.json?{query}") as inbox:
        return json.load(inbox)[0]["code"]


def sign_in():
    return cognito.initiate_auth(
        ClientId=client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": username, "PASSWORD": password},
    )


signed_up = cognito.sign_up(
    ClientId=client_id,
    Username=username,
    Password=password,
    UserAttributes=[{"Name": "email", "Value": email}],
)
assert signed_up["UserConfirmed"] is False, signed_up
assert signed_up["CodeDeliveryDetails"]["DeliveryMedium"] == "EMAIL", signed_up

try:
    sign_in()
    raise AssertionError("An unconfirmed user signed in.")
except cognito.exceptions.UserNotConfirmedException:
    pass

try:
    cognito.confirm_sign_up(ClientId=client_id, Username=username, ConfirmationCode="wrong")
    raise AssertionError("A wrong code was taken.")
except cognito.exceptions.CodeMismatchException:
    pass

cognito.confirm_sign_up(ClientId=client_id, Username=username, ConfirmationCode=code())
tokens = sign_in()["AuthenticationResult"]
user = cognito.get_user(AccessToken=tokens["AccessToken"])
attributes = {attribute["Name"]: attribute["Value"] for attribute in user["UserAttributes"]}
assert user["Username"] == username, user
assert attributes["email"] == email and attributes["email_verified"] == "true", attributes

cognito.global_sign_out(AccessToken=tokens["AccessToken"])
try:
    cognito.get_user(AccessToken=tokens["AccessToken"])
    raise AssertionError("A revoked token was taken.")
except cognito.exceptions.NotAuthorizedException:
    pass

print("done")
