// A client made from the OpenAPI document alone, on its way through the gateway.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths } from "./generated/gateway.js";

const [baseUrl] = process.argv.slice(2);
assert.ok(baseUrl, "The gateway's address is missing.");

const admin = createClient<paths, "application/json" | "application/problem+json">({ baseUrl, headers: { "X-Api-Key": "local-development-key" } });
const anybody = createClient<paths, "application/json" | "application/problem+json">({ baseUrl });

const userPoolId = "local_demo";
const username = "typed-carol";
const user = { params: { path: { userPoolId, username } } };

const page = await admin.GET("/pools/{userPoolId}/users", {
  params: { path: { userPoolId }, query: { limit: 2 } },
});
assert.equal(page.data?.items?.length, 2);
assert.ok(page.data?.nextCursor);

const created = await admin.POST("/pools/{userPoolId}/users", {
  params: { path: { userPoolId } },
  body: { username, attributes: { email: "typed-carol@example.com" }, messageAction: "SUPPRESS" },
});
assert.equal(created.response.status, 201);
assert.equal(created.data?.username, username);

const patched = await admin.PATCH("/pools/{userPoolId}/users/{username}", {
  ...user,
  body: { attributes: { name: "Carol" } },
});
assert.equal(patched.response.status, 204);

const read = await admin.GET("/pools/{userPoolId}/users/{username}", user);
assert.equal(read.data?.attributes?.["name"], "Carol");

const tagged = await admin.PATCH("/pools/{userPoolId}", {
  params: { path: { userPoolId } },
  body: { userPoolTags: { typed: "yes", never: null }, smsAuthenticationMessage: null },
});
assert.equal(tagged.response.status, 204);

const deleted = await admin.DELETE("/pools/{userPoolId}/users/{username}", user);
assert.equal(deleted.response.status, 204);

const missing = await admin.GET("/pools/{userPoolId}/users/{username}", user);
assert.equal(missing.error?.code, "UserNotFoundException");

const signedIn = await anybody.POST("/auth/sign-in", { body: { username: "bob", password: "Passw0rd!" } });
const token = signedIn.data?.authenticationResult?.accessToken;
assert.ok(token);

const me = await anybody.GET("/user", { headers: { Authorization: `Bearer ${token}` } });
assert.equal(me.data?.username, "bob");

console.log("The journey is done.");
