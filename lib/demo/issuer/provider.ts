import {
  Provider,
  type AllClientMetadata,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
} from "oidc-provider";

import { keepIn } from "./adapter.ts";
import { browserClientId, clientId } from "./client.ts";
import { type IssuerMemory } from "./memory.ts";
import { claimsOf, namingClaims, personOf } from "./person.ts";

export interface ProviderOptions {
  /** http://127.0.0.1:12345/realms/demo */
  readonly url: string;
  readonly memory: IssuerMemory;
  readonly changed: () => void;
  readonly clientOf: (id: string) => AllClientMetadata | undefined;
  /** Shows an error to a browser. */
  readonly renderError: (
    ctx: KoaContextWithOIDC,
    error: { error: string; error_description?: string | undefined },
  ) => void;
  readonly accessTokenSeconds: number;
}

/** Keycloak's paths, relative to the realm. */
export const paths = {
  authorization: "/protocol/openid-connect/auth",
  token: "/protocol/openid-connect/token",
  jwks: "/protocol/openid-connect/certs",
  revocation: "/protocol/openid-connect/revoke",
  userinfo: "/protocol/openid-connect/userinfo",
  logout: "/protocol/openid-connect/logout",
  signIn: "/login-actions/authenticate",
} as const;

export const realmPath = "/realms/demo";
const scopes = ["openid", "profile", "email", "offline_access"];
/** What Keycloak writes as the audience of an access token that is for nobody in particular. */
const account = { id: "urn:quarterdeck:demo:account", audience: "account" };
const idleSeconds = 30 * 60;
const longestSeconds = 10 * 3600;

export function createProvider(options: ProviderOptions): Provider {
  const { url, memory, changed, clientOf, renderError } = options;
  const kept = keepIn({ entries: memory.entries, changed, clientOf });
  const cookie = { path: `${realmPath}/`, httpOnly: true, sameSite: "lax", signed: true } as const;
  return new Provider(url, {
    ...tokens(options),
    adapter: kept,
    jwks: { keys: memory.keys },
    // Browsers keep no cookies by port: another program on this machine must not use the same names.
    cookies: {
      keys: [memory.cookieSecret],
      names: { session: "DEMO_IDENTITY", interaction: "DEMO_AUTH", resume: "DEMO_RESUME" },
      long: cookie,
      short: { httpOnly: true, sameSite: "lax", signed: true },
    },
    routes: { authorization: paths.authorization, token: paths.token, jwks: paths.jwks, revocation: paths.revocation },
    discovery: {
      userinfo_endpoint: url + paths.userinfo,
      end_session_endpoint: url + paths.logout,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `${realmPath}${paths.signIn}/${uid}`, policy: policy() },
    loadExistingGrant: grantEverything,
    clientBasedCORS: (ctx, origin, client) => {
      // Only the public client is used by a page; keycloak-js sends cookies along.
      if (client.clientId === browserClientId) ctx.set("Access-Control-Allow-Credentials", "true");
      return client.clientId === browserClientId && client.redirectUriAllowed(`${origin}/silent-sso`);
    },
    renderError,
  });
}

/** What is in tokens and how long they live. */
function tokens({ accessTokenSeconds: seconds }: ProviderOptions): Configuration {
  return {
    scopes,
    acrValues: ["1", "2"],
    conformIdTokenClaims: false,
    claims: {
      // Default scopes of its client give the console all of them in Keycloak, whether it asks or not.
      openid: ["sub", "acr", "auth_time", "azp", "typ", ...namingClaims],
      profile: [],
      email: [],
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      backchannelLogout: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, _client, oneOf) => oneOf ?? account.id,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(" "),
          audience: account.audience,
          accessTokenFormat: "jwt",
          accessTokenTTL: seconds,
        }),
      },
    },
    formats: {
      customizers: {
        jwt: (_ctx, _token, parts) => {
          parts.header = { ...parts.header, typ: "JWT" };
        },
      },
    },
    rotateRefreshToken: true,
    // keycloak-js would read one as a JWT, which ours are not, and has no use for it: it only watches.
    issueRefreshToken: (_ctx, client) => client.clientId === clientId,
    ttl: {
      AccessToken: seconds,
      IdToken: seconds,
      AuthorizationCode: 60,
      RefreshToken: (_ctx, { scopes: asked }) => (asked.has("offline_access") ? 30 * 86_400 : idleSeconds),
      Session: longestSeconds,
      Grant: 30 * 86_400,
      Interaction: idleSeconds,
    },
    findAccount: (ctx, sub) => {
      const person = personOf(sub);
      const own = { sub, azp: ctx.oidc.client?.clientId, typ: "ID" };
      const named = person && ctx.oidc.client?.clientId === clientId ? claimsOf(person) : {};
      return person && { accountId: sub, claims: () => ({ ...named, ...own }) };
    },
    extraTokenClaims: async (ctx, token) => {
      if (token.kind !== "AccessToken") return undefined;
      const { RefreshToken: refreshed, AuthorizationCode: code } = ctx.oidc.entities;
      const source = refreshed ?? code;
      const person = personOf(token.accountId);
      // A session has one sid in Keycloak, for all of its clients; here the console's is everybody's.
      const uid = token.sessionUid;
      const sid = uid === undefined ? undefined : (await ctx.oidc.provider.Session.findByUid(uid))?.sidFor(clientId);
      const session = { sid: source?.sid ?? sid, acr: source?.acr, auth_time: source?.authTime };
      return {
        typ: "Bearer",
        azp: token.clientId,
        ...session,
        ...(person && token.clientId === clientId && claimsOf(person)),
      };
    },
  };
}

/** Nobody is asked for consent, and a second factor is to sign in again, each time that it is asked for (Keycloak's level 2 with a maximum age of 0). */
function policy(): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy;
  const prompts = base();
  const asksTwo = ({ oidc }: KoaContextWithOIDC): boolean =>
    wantsStepUp(oidc.params?.["acr_values"]) && !oidc.result?.login;
  const stepUp = new Check("step_up", "End-User has to sign in again", "login_required", asksTwo);
  prompts.get("login")?.checks.add(stepUp);
  // Without it offline_access would be dropped (OpenID Connect Core 11); Keycloak gives it to whom it trusts.
  prompts.get("consent")?.checks.clear();
  return prompts;
}

export const wantsStepUp = (acrValues: unknown): boolean =>
  typeof acrValues === "string" && acrValues.split(" ").includes("2");

async function grantEverything(ctx: KoaContextWithOIDC) {
  const { provider, client, session } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const id = session.grantIdFor(client.clientId);
  const known = id === undefined ? undefined : await provider.Grant.find(id);
  const grant = known ?? new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scopes.join(" "));
  grant.addResourceScope(account.id, scopes.join(" "));
  await grant.save();
  return grant;
}
