import type { NextApiRequest, NextApiResponse } from "next";
import NextAuthModule, { type Account, type AuthOptions } from "next-auth";

import { readCookies } from "../cookie.ts";
import { wellKnownOf } from "../issuer/discovery.ts";
import type { Issuer } from "../issuer/issuer.ts";
import type { AuthLog } from "../log.ts";

/** next-auth is CommonJS: Node hands over its exports, a bundler their default. */
const NextAuth = (NextAuthModule as unknown as { default?: typeof NextAuthModule }).default ?? NextAuthModule;

/** Its cookies that the browser carries from start to callback. The others, its own session's first of all, are dropped. */
const CARRIED = new Set(["state", "pkce.code_verifier", "nonce"].map((name) => `__Secure-next-auth.${name}`));
const PATIENCE_MILLISECONDS = 10_000;

export interface NextAuthCall {
  issuer: Issuer;
  secret: string;
  /** Under which browsers know us. */
  origin: string;
  log: AuthLog;
  method: "GET" | "POST";
  /** `["signin", "oidc"]`: the rest of the path below /api/auth. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, string>>;
  cookies: Readonly<Record<string, string>>;
}

export interface NextAuthAnswer {
  /** Where it leads; null: nowhere. */
  location: string | null;
  /** `Set-Cookie` values to pass on. */
  cookies: readonly string[];
  /** Every cookie that it set, by name. */
  jar: Readonly<Record<string, string>>;
  body: unknown;
  /** What the issuer gave, after a callback that passed every check. */
  account: Account | null;
  /** Why it did not. */
  reason: string;
}

/** Asks next-auth through its handler for pages of the API, with a request and a response made here. */
export async function callNextAuth(call: NextAuthCall): Promise<NextAuthAnswer> {
  const heard: { account: Account | null; reason: string } = { account: null, reason: "" };
  const options = await optionsOf(call, heard);
  const answer = new Answer();
  const { method, path, query = {}, body = {}, cookies } = call;
  const request = { method, query: { ...query, nextauth: path }, body, cookies, headers: {} };
  // It reads its own address from the environment, before it first waits for anything.
  process.env["NEXTAUTH_URL"] = call.origin;
  await NextAuth(request as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);
  const set = answer.cookies.flatMap((cookie) => [...readCookies(cookie.split(";")[0])]);
  const jar = Object.fromEntries(set.map(([name, value]) => [name, decodeURIComponent(value)]));
  const carried = answer.cookies.filter((cookie) => CARRIED.has(cookie.split("=")[0] ?? ""));
  return { location: answer.location, cookies: carried, jar, body: answer.body, ...heard };
}

/** The cookies among a browser's that next-auth is to see. */
export function carriedCookies(header: string | undefined): Record<string, string> {
  return Object.fromEntries([...readCookies(header)].filter(([name]) => CARRIED.has(name)));
}

async function optionsOf(
  { issuer, secret, log }: NextAuthCall,
  heard: { account: Account | null; reason: string },
): Promise<AuthOptions> {
  const { config } = issuer;
  const { clientAuth, algorithm } = await issuer.discovery();
  return {
    secret,
    useSecureCookies: true,
    session: { strategy: "jwt", maxAge: 60 },
    providers: [
      {
        id: "oidc",
        name: "oidc",
        type: "oauth",
        wellKnown: wellKnownOf(config.issuer),
        clientId: config.clientId,
        clientSecret: issuer.secret(),
        checks: ["pkce", "state", "nonce"],
        idToken: true,
        authorization: { params: { scope: config.scopes.join(" ") } },
        client: { token_endpoint_auth_method: clientAuth, id_token_signed_response_alg: algorithm },
        httpOptions: { timeout: PATIENCE_MILLISECONDS, agent: issuer.agent() },
        profile: ({ sub }: { sub: string }) => ({ id: sub }),
      },
    ],
    callbacks: {
      signIn: ({ account }) => {
        heard.account = account;
        return true;
      },
      jwt: () => ({}),
      redirect: ({ baseUrl }) => baseUrl,
    },
    logger: {
      error: (code, metadata) => {
        heard.reason = reasonOf(metadata);
        log.warn({ code, reason: heard.reason }, "a sign-in did not succeed");
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** Only the sentence of an error: what stands beside it may be a token. */
function reasonOf(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  const inner = typeof metadata === "object" && metadata !== null && "error" in metadata ? metadata.error : undefined;
  return inner instanceof Error ? inner.message : "for a reason that next-auth does not give";
}

/** What next-auth writes to: as much of Next's response as it uses. */
class Answer {
  cookies: string[] = [];
  location: string | null = null;
  body: unknown;

  status(): this {
    return this;
  }

  getHeader(name: string): string[] | undefined {
    return name === "Set-Cookie" ? this.cookies : undefined;
  }

  setHeader(name: string, value: string | string[]): this {
    if (name === "Set-Cookie") this.cookies = [value].flat();
    if (name === "Location") this.location = String(value);
    return this;
  }

  end(): void {}

  send(body: unknown): void {
    this.body = body;
  }

  json(body: unknown): void {
    this.body = body;
  }
}
