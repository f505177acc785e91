// A sign-in without password by the pool's own challenge, with amazon-cognito-identity-js. The functions of the pool's
// triggers are served here, as Lambda would run them. Arguments: endpoint, user pool id, client id, functions' port.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { failure } from './journeys.js';

const [endpoint, UserPoolId, ClientId, port] = process.argv.slice(2);
const pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });
const password = 'Correct-Horse-7';
const mostTries = 3;

const functions = {
  // The e-mail address is as good as proved here.
  preSignUp: ({ response }) => Object.assign(response, { autoConfirmUser: true }),

  defineAuthChallenge: ({ request: { session }, response }) => {
    const last = session.at(-1);
    response.issueTokens = last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult;
    response.failAuthentication = !response.issueTokens && session.length === mostTries;
    if (last?.challengeName === 'SRP_A') {
      response.challengeName = 'PASSWORD_VERIFIER';
    } else if (!response.issueTokens && !response.failAuthentication) {
      response.challengeName = 'CUSTOM_CHALLENGE';
    }
  },

  createAuthChallenge: ({ userName, request: { session }, response }) => {
    response.publicChallengeParameters = { question: `What is ${userName} backwards?`, round: `${session.length + 1}` };
    response.privateChallengeParameters = { answer: [...userName].reverse().join('') };
    response.challengeMetadata = 'BACKWARDS';
  },

  verifyAuthChallengeResponse: ({ request, response }) => {
    response.answerCorrect = request.challengeAnswer === request.privateChallengeParameters.answer;
  },
};

const server = createServer(async (request, response) => {
  const event = await json(request);
  functions[request.url.slice(1)](event);
  response.end(JSON.stringify(event));
}).listen(Number(port), 'localhost');
try {
  await signUpWithoutCode('naomi');
  await signInByChallenge('naomi');
  await failByChallenge('naomi');
  await signInByPasswordAndChallenge('naomi');
  console.log('done');
} finally {
  server.close();
  server.closeAllConnections();
}

async function signUpWithoutCode(username) {
  const { userConfirmed } = await new Promise((resolve, reject) =>
    pool.signUp(username, password, [], [], (error, result) => (error ? reject(error) : resolve(result))));
  assert.equal(userConfirmed, true);
}

async function signInByChallenge(username) {
  const user = newUser(username);
  const first = await begin(user, 'initiateAuth');
  assert.equal(first.challenge.question, `What is ${username} backwards?`);

  const second = await answer(user, 'no idea');
  assert.equal(second.challenge.round, '2');
  const { session } = await answer(user, 'imoan');
  assert.equal(session.getAccessToken().payload.username, username);
}

async function failByChallenge(username) {
  const user = newUser(username);
  await begin(user, 'initiateAuth');
  await answer(user, 'no idea');
  await answer(user, 'none');

  assert.equal((await failure(answer(user, 'not at all'))).name, 'NotAuthorizedException');
}

async function signInByPasswordAndChallenge(username) {
  const user = newUser(username);
  user.setAuthenticationFlowType('CUSTOM_AUTH');
  const wrong = await failure(begin(user, 'authenticateUser', 'Wrong-Horse-7'));
  assert.equal(wrong.name, 'NotAuthorizedException');

  const { challenge } = await begin(user, 'authenticateUser', password);
  assert.equal(challenge.USERNAME, username);
  const { session } = await answer(user, 'imoan');
  assert.ok(session.isValid());
}

function newUser(Username) {
  return new CognitoUser({ Username, Pool: pool });
}

function begin(user, method, Password) {
  const details = new AuthenticationDetails({ Username: user.getUsername(), Password });

  return outcome(handlers => user[method](details, handlers));
}

function answer(user, text) {
  return outcome(handlers => user.sendCustomChallengeAnswer(text, handlers));
}

function outcome(call) {
  return new Promise((resolve, reject) => call({
    onSuccess: session => resolve({ session }),
    onFailure: reject,
    customChallenge: challenge => resolve({ challenge }),
  }));
}
