// A user's journey with amazon-cognito-identity-js in a pool with authenticator apps and remembered devices.
// Arguments: endpoint, user pool id, client id.
import assert from 'node:assert/strict';
import {
  AuthenticationDetails, CognitoUser, CognitoUserAttribute, CognitoUserPool,
} from 'amazon-cognito-identity-js';
import { authenticatorCode, codeSentTo, failure } from './journeys.js';

const [endpoint, UserPoolId, ClientId] = process.argv.slice(2);
const Username = 'liam';
const email = 'liam@example.com';
const passwords = ['Correct-Horse-4', 'Correct-Horse-5', 'Correct-Horse-6'];
const pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });

await signUp();
const user = await signInForTheFirstTime();
await editAttributes(user);
const secret = await setUpAuthenticator(user);
await signInWithAuthenticatorAndRememberTheDevice(secret);
await signInOnTheRememberedDevice();
await renewSession();
await resetPassword();
await changePasswordAndSignOutEverywhere();
console.log('done');

async function signUp() {
  const attributes = [new CognitoUserAttribute({ Name: 'email', Value: email })];
  const weak = await failure(called(done => pool.signUp(Username, 'weak', attributes, [], done)));
  assert.equal(weak.name, 'InvalidPasswordException');

  const { userConfirmed, codeDeliveryDetails } =
    await called(done => pool.signUp(Username, passwords[0], attributes, [], done));
  assert.equal(userConfirmed, false);
  assert.deepEqual(codeDeliveryDetails, { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'l***@e***' });

  const early = await failure(signIn(newUser(), passwords[0]));
  assert.equal(early.name, 'UserNotConfirmedException');
  await called(done => newUser().resendConfirmationCode(done));
  const code = await codeSentTo(endpoint, email);
  await called(done => newUser().confirmRegistration(code, false, done));
}

async function signInForTheFirstTime() {
  const wrong = await failure(signIn(newUser(), 'Wrong-Horse-4'));
  assert.equal(wrong.name, 'NotAuthorizedException');

  const user = newUser();
  const { session } = await signIn(user, passwords[0]);
  assert.equal(session.getIdToken().payload.email, email);
  assert.equal(session.getAccessToken().payload.username, Username);
  assert.ok(session.isValid());

  return user;
}

async function editAttributes(user) {
  await called(done => user.updateAttributes([{ Name: 'name', Value: 'Liam' }], done));
  const attributes = await called(done => user.getUserAttributes(done));
  const values = Object.fromEntries(attributes.map(attribute => [attribute.getName(), attribute.getValue()]));
  assert.equal(values.name, 'Liam');
  assert.equal(values.email_verified, 'true');

  await called(done => user.deleteAttributes(['name'], done));
  const data = await called(done => user.getUserData(done, { bypassCache: true }));
  assert.ok(!data.UserAttributes.some(({ Name }) => Name === 'name'));
}

async function setUpAuthenticator(user) {
  const secret = await handled(handlers => user.associateSoftwareToken(handlers), 'associateSecretCode');
  await handled(handlers => user.verifySoftwareToken(authenticatorCode(secret), 'phone', handlers));
  const preferred = { Enabled: true, PreferredMfa: true };
  await called(done => user.setUserMfaPreference(null, preferred, done));
  const data = await called(done => user.getUserData(done, { bypassCache: true }));
  assert.equal(data.PreferredMfaSetting, 'SOFTWARE_TOKEN_MFA');

  // Otherwise the next sign-in would be one on the device that this one was confirmed as.
  await handled(handlers => user.forgetDevice(handlers));
  user.clearCachedDeviceKeyAndPassword();

  return secret;
}

async function signInWithAuthenticatorAndRememberTheDevice(secret) {
  const user = newUser();
  const challenged = await signIn(user, passwords[0]);
  assert.equal(challenged.totpRequired, 'SOFTWARE_TOKEN_MFA');

  const wrong = await failure(handled(handlers => user.sendMFACode('000000', handlers, 'SOFTWARE_TOKEN_MFA')));
  assert.equal(wrong.name, 'CodeMismatchException');
  const code = authenticatorCode(secret, 1);
  const session = await handled(handlers => user.sendMFACode(code, handlers, 'SOFTWARE_TOKEN_MFA'));
  assert.match(session.getAccessToken().payload.device_key, /^local_[0-9a-f-]{36}$/);

  await handled(handlers => user.setDeviceStatusRemembered(handlers));
  const { Devices } = await handled(handlers => user.listDevices(10, null, handlers));
  assert.deepEqual(Devices.map(({ DeviceKey }) => DeviceKey), [session.getAccessToken().payload.device_key]);
}

async function signInOnTheRememberedDevice() {
  const user = newUser();
  const { session } = await signIn(user, passwords[0]);
  const { Device } = await handled(handlers => user.getDevice(handlers));

  assert.equal(Device.DeviceKey, session.getAccessToken().payload.device_key);
}

async function renewSession() {
  const user = pool.getCurrentUser();
  const before = await called(done => user.getSession(done));
  const after = await called(done => user.refreshSession(before.getRefreshToken(), done));

  assert.notEqual(after.getAccessToken().getJwtToken(), before.getAccessToken().getJwtToken());
  assert.equal(after.getAccessToken().payload.origin_jti, before.getAccessToken().payload.origin_jti);
  assert.equal(after.getRefreshToken().getToken(), before.getRefreshToken().getToken());
}

async function resetPassword() {
  const user = newUser();
  await handled(handlers => user.forgotPassword(handlers), 'inputVerificationCode');
  const code = await codeSentTo(endpoint, email);
  await handled(handlers => user.confirmPassword(code, passwords[1], handlers));

  const old = await failure(signIn(newUser(), passwords[0]));
  assert.equal(old.name, 'NotAuthorizedException');
}

async function changePasswordAndSignOutEverywhere() {
  const user = newUser();
  await signIn(user, passwords[1]);
  await called(done => user.changePassword(passwords[1], passwords[2], done));
  const { session } = await signIn(user, passwords[2]);

  await handled(handlers => user.globalSignOut(handlers));
  user.setSignInUserSession(session);
  const signedOut = await failure(called(done => user.getUserAttributes(done)));
  assert.equal(signedOut.name, 'NotAuthorizedException');
}

function newUser() {
  return new CognitoUser({ Username, Pool: pool });
}

// SRP, the library's own choice: the password does not leave the client. Gives the session, or what is asked for.
function signIn(user, Password) {
  return new Promise((resolve, reject) => user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
    onSuccess: session => resolve({ session }),
    onFailure: reject,
    totpRequired: name => resolve({ totpRequired: name }),
  }));
}

// The library calls back in two ways: with an error or a result, and through an object of handlers.
function called(call) {
  return new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));
}

function handled(call, success = 'onSuccess') {
  return new Promise((resolve, reject) => call({ onSuccess: resolve, [success]: resolve, onFailure: reject }));
}
