// An administrator's and a user's journey with @aws-sdk/client-cognito-identity-provider. Argument: endpoint.
import assert from 'node:assert/strict';
import {
  AdminAddUserToGroupCommand, AdminCreateUserCommand, AdminDeleteUserCommand, AdminGetUserCommand,
  AdminListGroupsForUserCommand, AdminSetUserPasswordCommand, AdminUpdateUserAttributesCommand,
  CodeMismatchException, CognitoIdentityProviderClient, CreateGroupCommand, CreateUserPoolClientCommand,
  CreateUserPoolCommand, DeleteUserPoolCommand, DescribeUserPoolCommand, GetUserCommand, GlobalSignOutCommand,
  InitiateAuthCommand, InvalidPasswordException, NotAuthorizedException, ResourceNotFoundException,
  RespondToAuthChallengeCommand, UsernameExistsException, UserNotFoundException, paginateListUserPools,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { codeSentTo, failure } from './journeys.js';

const [endpoint] = process.argv.slice(2);
const password = 'Correct-Horse-3';
const cognito = new CognitoIdentityProviderClient({
  endpoint,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

const pool = await createPool();
const client = await createClient(pool);
await administerUsers(pool);
await turnPages(pool);
await signInWithPassword(client);
await signInWithCode(client);
await deletePool(pool);
console.log('done');

async function createPool() {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({
    PoolName: 'javascript',
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    UserPoolTags: { team: 'web' },
  }));
  const described = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: UserPool.Id }));
  assert.ok(UserPool.CreationDate instanceof Date);
  assert.equal(described.UserPool.Name, 'javascript');
  assert.deepEqual(described.UserPool.UserPoolTags, { team: 'web' });

  const ids = [];
  for await (const page of paginateListUserPools({ client: cognito, pageSize: 1 }, {})) {
    ids.push(...page.UserPools.map(({ Id }) => Id));
  }

  assert.ok(ids.includes(UserPool.Id) && ids.includes('local_demo'), ids);

  return UserPool.Id;
}

async function createClient(UserPoolId) {
  const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand({
    UserPoolId,
    ClientName: 'javascript',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  }));

  return UserPoolClient.ClientId;
}

async function administerUsers(UserPoolId) {
  const grace = { UserPoolId, Username: 'grace' };
  const { User } = await cognito.send(new AdminCreateUserCommand({
    ...grace,
    TemporaryPassword: 'Temporary-Horse-3',
    MessageAction: 'SUPPRESS',
    UserAttributes: [{ Name: 'email', Value: 'grace@example.com' }, { Name: 'email_verified', Value: 'true' }],
  }));
  assert.equal(User.UserStatus, 'FORCE_CHANGE_PASSWORD');

  const weak = await failure(cognito.send(new AdminSetUserPasswordCommand({ ...grace, Password: 'short' })));
  assert.ok(weak instanceof InvalidPasswordException, weak);
  await cognito.send(new AdminSetUserPasswordCommand({ ...grace, Password: password, Permanent: true }));
  await cognito.send(new AdminUpdateUserAttributesCommand({
    ...grace,
    UserAttributes: [{ Name: 'name', Value: 'Grace Hopper' }],
  }));
  const read = await cognito.send(new AdminGetUserCommand(grace));
  assert.equal(read.UserStatus, 'CONFIRMED');
  assert.equal(attribute(read, 'name'), 'Grace Hopper');
  assert.ok(read.UserLastModifiedDate instanceof Date);

  await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'navy', Precedence: 1 }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...grace, GroupName: 'navy' }));
  const { Groups } = await cognito.send(new AdminListGroupsForUserCommand(grace));
  assert.deepEqual(Groups.map(({ GroupName }) => GroupName), ['navy']);

  const again = await failure(cognito.send(new AdminCreateUserCommand(grace)));
  assert.ok(again instanceof UsernameExistsException, again);
  const unknown = await failure(cognito.send(new AdminGetUserCommand({ ...grace, Username: 'nobody' })));
  assert.ok(unknown instanceof UserNotFoundException, unknown);
  assert.equal(unknown.message, 'User does not exist.');
  assert.match(unknown.$metadata.requestId, /^[0-9a-f-]{36}$/);
}

async function turnPages(UserPoolId) {
  const names = ['henry', 'iris', 'jack', 'kate'];
  for (const Username of names) {
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  }

  const sizes = [];
  const found = [];
  for await (const { Users } of paginateListUsers({ client: cognito, pageSize: 2 }, { UserPoolId })) {
    sizes.push(Users.length);
    found.push(...Users.map(({ Username }) => Username));
  }

  assert.deepEqual(sizes, [2, 2, 1]);
  assert.deepEqual(found.sort(), ['grace', ...names]);
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'kate' }));
}

async function signInWithPassword(ClientId) {
  const signIn = PASSWORD => cognito.send(new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'grace', PASSWORD },
  }));
  const wrong = await failure(signIn('Wrong-Horse-3'));
  assert.ok(wrong instanceof NotAuthorizedException, wrong);

  const { AuthenticationResult: tokens } = await signIn(password);
  const user = await cognito.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
  assert.equal(user.Username, 'grace');
  assert.equal(attribute(user, 'email'), 'grace@example.com');

  const refresh = () => cognito.send(new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
  }));
  const { AuthenticationResult: renewed } = await refresh();
  assert.equal(renewed.RefreshToken, undefined);
  assert.equal(claims(renewed.IdToken).origin_jti, claims(tokens.IdToken).origin_jti);
  assert.deepEqual(claims(renewed.AccessToken)['cognito:groups'], ['navy']);

  await cognito.send(new GlobalSignOutCommand({ AccessToken: renewed.AccessToken }));
  assert.ok(await failure(refresh()) instanceof NotAuthorizedException);
  const signedOut = await failure(cognito.send(new GetUserCommand({ AccessToken: tokens.AccessToken })));
  assert.ok(signedOut instanceof NotAuthorizedException, signedOut);
}

async function signInWithCode(ClientId) {
  const choice = await cognito.send(new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: 'grace' },
  }));
  assert.equal(choice.ChallengeName, 'SELECT_CHALLENGE');
  assert.deepEqual([...choice.AvailableChallenges].sort(), ['EMAIL_OTP', 'PASSWORD', 'PASSWORD_SRP']);

  const sent = await cognito.send(new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName: 'SELECT_CHALLENGE',
    Session: choice.Session,
    ChallengeResponses: { USERNAME: 'grace', ANSWER: 'EMAIL_OTP' },
  }));
  assert.equal(sent.ChallengeName, 'EMAIL_OTP');
  assert.equal(sent.ChallengeParameters.CODE_DELIVERY_DESTINATION, 'g***@e***');

  const answer = EMAIL_OTP_CODE => cognito.send(new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName: 'EMAIL_OTP',
    Session: sent.Session,
    ChallengeResponses: { USERNAME: 'grace', EMAIL_OTP_CODE },
  }));
  assert.ok(await failure(answer('00000000')) instanceof CodeMismatchException);
  const signedIn = await answer(await codeSentTo(endpoint, 'grace@example.com'));
  assert.equal(claims(signedIn.AuthenticationResult.AccessToken).username, 'grace');
}

async function deletePool(UserPoolId) {
  await cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
  const gone = await failure(cognito.send(new DescribeUserPoolCommand({ UserPoolId })));
  assert.ok(gone instanceof ResourceNotFoundException, gone);
}

function attribute({ UserAttributes }, name) {
  return UserAttributes.find(({ Name }) => Name === name)?.Value;
}

function claims(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}
