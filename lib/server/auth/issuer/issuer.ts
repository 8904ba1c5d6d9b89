import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { rootCertificates } from "node:tls";

import { createRemoteJWKSet, customFetch, type JWTPayload, type RemoteJWKSet } from "jose";

import type { OidcConfig } from "#lib/server/config/oidc.ts";

import { askIssuer, IssuerError } from "./ask.ts";
import { type Discovery, readDiscovery, wellKnownOf } from "./discovery.ts";
import { askForTokens, RefusedError, type TokenAnswer } from "./token-endpoint.ts";
import { verify, verifyAccessToken, verifyIdToken } from "./verify.ts";

const DISCOVERY_MILLISECONDS = 10 * 60_000;
/** An unknown key asks for the keys again this often at most. */
const KEYS_MILLISECONDS = 30_000;

/** The OpenID provider that vouches for people. Files are read when they are needed: a rotated secret is taken up by itself. */
export class Issuer {
  readonly config: OidcConfig;
  #agent: HttpAgent | null = null;
  #known: { readonly discovery: Discovery; readonly keys: RemoteJWKSet; until: number } | null = null;

  constructor(config: OidcConfig) {
    this.config = config;
  }

  /** The sockets to it, which trust the configured authority. @throws {IssuerError} when that cannot be read. */
  agent(): HttpAgent {
    const { issuer, caFile } = this.config;
    if (this.#agent) return this.#agent;
    if (!issuer.startsWith("https:")) return (this.#agent = new HttpAgent({ keepAlive: true }));
    const ca = caFile === null ? {} : { ca: [...rootCertificates, readText(caFile, "oidc.caFile")] };
    return (this.#agent = new HttpsAgent({ keepAlive: true, ...ca }));
  }

  /** @throws {IssuerError} when its file cannot be read. */
  secret(): string {
    const secret = readText(this.config.clientSecretFile, "oidc.clientSecretFile").trim();
    if (secret === "") throw new IssuerError("oidc.clientSecretFile is empty");
    return secret;
  }

  /** What it says of itself, at most 10 minutes old; older while it does not answer. @throws {IssuerError} */
  async discovery(): Promise<Discovery> {
    return (await this.#know()).discovery;
  }

  async idToken(token: string): Promise<JWTPayload> {
    const { issuer, clientId } = this.config;
    return verifyIdToken(token, { keys: (await this.#know()).keys, issuer, clientId });
  }

  async accessToken(token: string): Promise<JWTPayload | null> {
    const { issuer, clientId } = this.config;
    return verifyAccessToken(token, { keys: (await this.#know()).keys, issuer, clientId });
  }

  /** A logout token's claims, its own rules not yet looked at. */
  async logoutToken(token: string): Promise<JWTPayload> {
    const { issuer, clientId } = this.config;
    return verify(token, (await this.#know()).keys, { issuer, audience: clientId });
  }

  /** @throws {RefusedError | IssuerError} */
  async tokens(parameters: Readonly<Record<string, string>>): Promise<TokenAnswer> {
    const discovery = await this.discovery();
    const { clientId } = this.config;
    return askForTokens(this.agent(), discovery, { clientId, secret: this.secret() }, parameters);
  }

  /** Why nobody could sign in now, or null. A refresh token that is none tells whether it believes that we are its client. */
  async check(): Promise<string | null> {
    try {
      this.secret();
      await this.tokens({ grant_type: "refresh_token", refresh_token: "quarterdeck-asks-whether-it-is-known" });
      return null;
    } catch (error) {
      if (error instanceof RefusedError && error.code === "invalid_grant") return null;
      // The authority may be written after us.
      this.#agent?.destroy();
      this.#agent = null;
      if (error instanceof RefusedError)
        return `the issuer refuses the client ${this.config.clientId}: ${error.message}`;
      return error instanceof Error ? error.message : String(error);
    }
  }

  close(): void {
    this.#agent?.destroy();
  }

  async #know(): Promise<{ discovery: Discovery; keys: RemoteJWKSet }> {
    const known = this.#known;
    if (known && known.until > Date.now()) return known;
    try {
      const { issuer } = this.config;
      const discovery = readDiscovery(issuer, await askIssuer(this.agent(), wellKnownOf(issuer), { method: "GET" }));
      const keys = known?.discovery.jwksUri === discovery.jwksUri ? known.keys : this.#keysAt(discovery.jwksUri);
      this.#known = { discovery, keys, until: Date.now() + DISCOVERY_MILLISECONDS };
      return this.#known;
    } catch (error) {
      if (!known) throw error;
      known.until = Date.now() + KEYS_MILLISECONDS;
      return known;
    }
  }

  #keysAt(url: string): RemoteJWKSet {
    return createRemoteJWKSet(new URL(url), {
      cooldownDuration: KEYS_MILLISECONDS,
      [customFetch]: async (address) => {
        const { status, text } = await askIssuer(this.agent(), address, { method: "GET" });
        return new Response(text, { status });
      },
    });
  }
}

function readText(file: string, key: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new IssuerError(`${key} ${file} cannot be read`, { cause: error });
  }
}
