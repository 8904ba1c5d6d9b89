import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import {
  type AdapterFactory,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
} from "oidc-provider";

export const CLIENT = { id: "quarterdeck", secret: "the secret of the test's client" };

/** A real OpenID provider on loopback that signs in whoever the test says, without asking. */
export interface TestIssuer {
  readonly url: string;
  /** Who sits before it. */
  person: string;
  /** What it says of people, by name. */
  readonly claims: Map<string, Record<string, unknown>>;
  /** The acr of the next sign-in. */
  acr: string;
  /** `down`: every connection breaks. `failing`: every answer is 503. */
  health: "well" | "down" | "failing";
  /** Every token and code that it has handed out. */
  readonly issued: Set<string>;
  /** Calls of the token endpoint, by grant type. */
  readonly tokenCalls: Map<string, number>;
  /** Milliseconds by which token answers come late. */
  delayMilliseconds: number;
  /** Seconds that its access tokens live. */
  accessSeconds: number;
  /** Signs a logout token, or anything else, with its own key. */
  sign(claims: Record<string, unknown>): Promise<string>;
  /** Forgets everybody's sessions and refresh tokens. */
  forget(): void;
  close(): Promise<void>;
}

type Stored = { payload: Record<string, unknown>; until: number };

/** Starts one that knows the console at `origin` for its client. Refresh tokens are good once. */
export async function startIssuer(origin: string | (() => string)): Promise<TestIssuer> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "first", use: "sig", alg: "RS256" };
  const shelf = new Map<string, Stored>();
  const server = createServer();
  server.keepAliveTimeout = 65_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: TestIssuer = {
    url,
    person: "ada",
    claims: new Map([
      ["ada", { preferred_username: "ada", groups: ["payments", "oncall"] }],
      ["bob", { preferred_username: "bob", groups: ["platform"] }],
    ]),
    acr: "1",
    health: "well",
    issued: new Set(),
    tokenCalls: new Map(),
    delayMilliseconds: 0,
    accessSeconds: 300,
    sign: (claims) => signWith(key, claims),
    forget: () => shelf.clear(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(
    url,
    configuration(
      issuer,
      adapterOver(shelf, () => aClient(typeof origin === "string" ? origin : origin())),
      key,
    ),
  );
  const count = (context: KoaContextWithOIDC): void => {
    const kind = String(context.oidc.params?.["grant_type"]);
    issuer.tokenCalls.set(kind, (issuer.tokenCalls.get(kind) ?? 0) + 1);
  };
  provider.on("grant.success", (context) => {
    count(context);
    const { body, oidc } = context as { body?: unknown; oidc: { params?: { code?: unknown } | undefined } };
    const { access_token, refresh_token, id_token } = body as Record<string, unknown>;
    for (const one of [access_token, refresh_token, id_token, oidc.params?.code])
      if (typeof one === "string") issuer.issued.add(one);
  });
  provider.on("grant.error", count);
  const answer = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (issuer.health === "down") return void request.socket.destroy();
    if (issuer.health === "failing") return void response.writeHead(503).end("busy");
    if (request.url?.startsWith("/interaction/")) return void signInAs(provider, issuer, request, response);
    const late = request.url === "/token" ? issuer.delayMilliseconds : 0;
    setTimeout(() => void answer(request, response), late);
  });
  return issuer;
}

const aClient = (origin: string): Record<string, unknown> => ({
  client_id: CLIENT.id,
  client_secret: CLIENT.secret,
  redirect_uris: [`${origin}/api/auth/callback/oidc`],
  post_logout_redirect_uris: [`${origin}/signin`],
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  backchannel_logout_uri: `${origin}/api/auth/backchannel-logout`,
  backchannel_logout_session_required: true,
});

function configuration(issuer: TestIssuer, adapter: AdapterFactory, key: JWK): Configuration {
  // Asks for a sign-in again where max_age or the acr wants one; never for consent.
  const policy = interactionPolicy.base();
  policy.get("consent")?.checks.clear();
  return {
    adapter,
    jwks: { keys: [key] },
    cookies: { keys: ["a key of the test's"] },
    acrValues: ["1", "2"],
    claims: { openid: ["sub", "preferred_username", "groups", "sid", "auth_time", "acr"], profile: [] },
    scopes: ["openid", "profile", "email", "offline_access"],
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      claimsParameter: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    interactions: { policy, url: (_context, { uid }) => `/interaction/${uid}` },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: () => issuer.accessSeconds,
      AuthorizationCode: 60,
      IdToken: 300,
      RefreshToken: 3600,
      Session: 3600,
      Grant: 3600,
      Interaction: 600,
    },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...issuer.claims.get(id) }),
    }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? "",
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid profile email offline_access");
      await grant.save();
      return grant;
    },
  };
}

async function signInAs(provider: Provider, issuer: TestIssuer, request: IncomingMessage, response: ServerResponse) {
  const { person: accountId, acr } = issuer;
  const result =
    accountId === "" ? { error: "access_denied" } : { login: { accountId, acr, remember: true }, consent: {} };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function signWith(key: JWK, claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "first" }).sign(await importJWK(key, "RS256"));
}

function adapterOver(shelf: Map<string, Stored>, client: () => Record<string, unknown>): AdapterFactory {
  return (kind) => {
    const at = (id: string): string => `${kind} ${id}`;
    const find = (id: string) => {
      const stored = shelf.get(at(id));
      return stored && stored.until > Date.now() ? stored.payload : undefined;
    };
    return {
      find: async (id: string) => (kind === "Client" ? (id === CLIENT.id ? client() : undefined) : find(id)),
      findByUid: async (uid: string) =>
        [...shelf].find(([key, { payload }]) => key.startsWith(`${kind} `) && payload["uid"] === uid)?.[1].payload,
      findByUserCode: async () => undefined,
      upsert: async (id: string, payload: Record<string, unknown>, seconds = 3600) =>
        void shelf.set(at(id), { payload, until: Date.now() + seconds * 1000 }),
      consume: async (id: string) => {
        const payload = find(id);
        if (payload) payload["consumed"] = Math.floor(Date.now() / 1000);
      },
      destroy: async (id: string) => void shelf.delete(at(id)),
      revokeByGrantId: async (grantId: string) => {
        for (const [key, { payload }] of shelf) if (payload["grantId"] === grantId) shelf.delete(key);
      },
    };
  };
}
