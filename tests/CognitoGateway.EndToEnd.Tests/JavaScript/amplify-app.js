// What a page has of Amplify: the auth category, configured for the pool that the address names.
import { Amplify } from '@aws-amplify/core';
import * as auth from '@aws-amplify/auth';
import { cognitoCredentialsProvider, cognitoUserPoolsTokenProvider } from '@aws-amplify/auth/cognito';

const { userPoolId, userPoolClientId, userPoolEndpoint } = Object.fromEntries(new URLSearchParams(location.search));

Amplify.configure(
  { Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } },
  { Auth: { tokenProvider: cognitoUserPoolsTokenProvider, credentialsProvider: cognitoCredentialsProvider } },
);
cognitoUserPoolsTokenProvider.setAuthConfig(Amplify.getConfig().Auth);
window.auth = auth;
