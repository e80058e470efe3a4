// npm oidc-provider as somebody else's identity provider. Usage: node provider.mjs <port> <realm> , where the realm is the
// address of the Keycloak realm that signs people in here. Its own development pages ask for a name; the password is not checked.
import { Provider } from 'oidc-provider';

const [, , port, realm] = process.argv;
const issuer = `http://localhost:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'support-desk',
      client_secret: 'support-desk-secret',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [`${realm}/broker/acme/endpoint`],
      post_logout_redirect_uris: [`${realm}/broker/acme/endpoint/logout_response`],
      backchannel_logout_uri: `${realm}/protocol/openid-connect/logout/backchannel-logout`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['given_name', 'family_name', 'name', 'preferred_username', 'zoneinfo', 'jobTitle'],
  },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@acme.example`,
      email_verified: true,
      preferred_username: id,
      given_name: 'Carla',
      family_name: 'Cole',
      zoneinfo: 'Europe/Berlin',
      jobTitle: 'Fitter',
    }),
  }),
  pkce: { required: () => true },
  cookies: { keys: ['only for tests'] },
  // Its own dispatcher calls no loopback address, which is where the Keycloak of the test is.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  features: { backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
});

provider.on('backchannel.error', (ctx, err) => console.error(`back-channel logout failed: ${err.message}`));

provider.listen(Number(port), '127.0.0.1', () => console.log(`listening at ${issuer}`));
