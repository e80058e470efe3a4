// Sends the signed-in user of the utility's website to the Customer Portal. Node 18 or newer: node login.mjs
// Environment: SSO_REALM_URL such as https://id.example.com/realms/utility, SSO_CLIENT_ID, SSO_CLIENT_SECRET, PORT.
import { createServer } from 'node:http';

const { SSO_REALM_URL, SSO_CLIENT_ID, SSO_CLIENT_SECRET, PORT = '8090' } = process.env;

// Id and secret are form-encoded before they become one header (RFC 6749, section 2.3.1).
const credentials = [SSO_CLIENT_ID, SSO_CLIENT_SECRET].map(encodeURIComponent).join(':');
const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;

/** Where to send the browser of this user. */
async function loginUrl(user) {
  const answer = await fetch(`${SSO_REALM_URL}/sso/login`, {
    method: 'POST',
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    body: JSON.stringify(user),
    signal: AbortSignal.timeout(5000),
  });
  if (!answer.ok) {
    throw new Error(`${answer.status} ${await answer.text()}`); // {"error": .., "error_description": ..}, no token
  }
  return (await answer.json()).loginUrl;
}

/** Take the user from your own session, never from the request. */
function signedInUser() {
  return {
    username: 'jane',
    email: 'jane@example.com',
    firstName: 'Jane',
    lastName: 'Roe',
    accounts: ['1001', '1002'],
    selectedAccount: '1002',
  };
}

createServer(async (request, response) => {
  if (request.method !== 'POST' || request.url !== '/my-energy') {
    response.setHeader('Content-Type', 'text/html');
    response.end('<form method="post" action="/my-energy"><button>My energy</button></form>');
    return;
  }
  try {
    const location = await loginUrl(signedInUser());
    response.writeHead(303, { Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    response.end();
  } catch (error) {
    console.error('LoginSSO:', error.message);
    // The customer can mend a taken address, and trying again can't.
    const taken = error.message.includes('"email_conflict"');
    response.writeHead(taken ? 409 : 502, { 'Content-Type': 'text/plain' });
    response.end(
      taken
        ? 'Another customer of the portal has your e-mail address. Please tell us a different one.'
        : 'The portal is not available right now.',
    );
  }
}).listen(Number(PORT), '127.0.0.1');
