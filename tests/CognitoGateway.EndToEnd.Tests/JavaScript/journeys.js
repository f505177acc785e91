// What the journeys share: codes that Cognito would have sent, codes of an authenticator app, and expected failures.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

/** The code of the newest message to the recipient. */
export async function codeSentTo(endpoint, recipient) {
  const inbox = await fetch(`${endpoint}/inbox.json?${new URLSearchParams({ recipient })}`);

  return (await inbox.json())[0].code;
}

/** The code that an authenticator app shows, `ahead` steps of 30 seconds from now: each one is taken only once. */
export function authenticatorCode(secret, ahead = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 0xf) & 0x7fffffff;

  return String(number % 1_000_000).padStart(6, '0');
}

/** Waits for the error that a call has to end with. */
export async function failure(call, message) {
  try {
    await call;
  } catch (error) {
    return error;
  }

  return assert.fail(message);
}

function fromBase32(text) {
  const bits = [...text].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'));

  return Buffer.from(bits.join('').match(/.{8}/g).map(byte => parseInt(byte, 2)));
}
