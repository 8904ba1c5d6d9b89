import { randomBytes } from "node:crypto";

import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { AuthNote, Source } from "#lib/server/auth/note.ts";
import type { Auth } from "#lib/server/auth/open.ts";
import { openAuth } from "#lib/server/auth/open.ts";
import { createSeal } from "#lib/server/auth/seal.ts";
import type { Content } from "#lib/server/auth/session/session.ts";
import type { OidcConfig } from "#lib/server/config/oidc.ts";
import { openState, type State } from "#lib/server/state/open.ts";

import { CLIENT, type TestIssuer } from "./an-issuer.ts";
import { makeFolder, type TestFolder } from "./folder.ts";
import { until } from "./follow.ts";

/** Where the console of these tests would be: nothing listens there, as its redirects are followed here. */
export const ORIGIN = "http://127.0.0.1:4999";

export const SOURCE: Source = {
  address: "127.0.0.1",
  claimed: [],
  userAgent: "Mozilla/5.0 (X11; Linux) Firefox/140.0",
};

export interface TestAuth {
  readonly auth: Auth;
  /** What the audit was told, in its order. */
  readonly notes: readonly AuthNote[];
  readonly state: State;
  close(): Promise<void>;
}

export function anOidc(
  issuer: Pick<TestIssuer, "url">,
  folder: TestFolder,
  part: Partial<OidcConfig> = {},
): OidcConfig {
  return {
    issuer: issuer.url,
    clientId: CLIENT.id,
    clientSecretFile: folder.write("secret", `${CLIENT.secret}\n`),
    browserClientId: null,
    caFile: null,
    usernameClaim: "preferred_username",
    groupsClaim: "groups",
    adminGroups: ["platform"],
    scopes: ["openid", "profile", "email"],
    stepUp: { acr: null, maxAgeSeconds: 60 },
    session: { idleMinutes: 30, absoluteHours: 8 },
    ...part,
  };
}

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
export const allMay = () => ({ grants: LOCAL_VIEWER.grants, acting: LOCAL_VIEWER.acting });

export interface AuthPlace {
  readonly key: Buffer;
  readonly folder: TestFolder;
  /** One database and key for every server that is opened over it. */
  open(
    issuer: TestIssuer,
    part?: Partial<OidcConfig>,
    origin?: () => string,
    expected?: { isReady: boolean },
  ): Promise<TestAuth>;
  /** Makes every session's access token one that has run out. */
  expire(opened: TestAuth): Promise<void>;
}

/** A store that several servers may share. */
export function makePlace(): AuthPlace {
  const folder = makeFolder();
  const key = randomBytes(32);
  return {
    folder,
    key,
    expire: (opened) => expireAll(opened, key),
    open: async (issuer, part, origin = () => ORIGIN, expected = { isReady: true }) => {
      const state = openState({ file: folder.file("state.db") });
      const oidc = anOidc(issuer, folder, part);
      const notes: AuthNote[] = [];
      const auth = openAuth({
        oidc,
        state,
        key,
        log: silent,
        origin,
        toAccess: allMay,
        note: async (one) => void notes.push(one),
      });

      if (expected.isReady) await until("the issuer is known", () => auth.problem() === null);
      return {
        auth,
        notes,
        state,
        close: async () => {
          await auth.close();
          await state.close();
        },
      };
    },
  };
}

async function expireAll({ state }: TestAuth, key: Buffer): Promise<void> {
  const seal = createSeal(key, "session");
  for (const { id, sealed, version } of await state.db
    .selectFrom("session")
    .selectAll()
    .where("revokedAt", "is", null)
    .execute()) {
    const content = JSON.parse(seal.open(sealed, id) ?? "null") as Content;
    const past = { receivedAt: Date.now() - 2000, accessUntil: Date.now() - 1000 };
    const aged = { ...content, tokens: { ...content.tokens, ...past } };
    await state.db
      .updateTable("session")
      .set({ sealed: seal.seal(JSON.stringify(aged), id), version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .where("refreshLeaseUntil", "<=", Date.now())
      .execute();
  }
}

/** A browser: cookies by host, redirects followed by hand, and requests to the console answered by `auth`. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #auth: Auth;

  constructor(auth: Auth) {
    this.#auth = auth;
  }

  get cookie(): string {
    return Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Begins a sign-in. @returns the issuer's address */
  async start(query: Record<string, string> = {}): Promise<string> {
    const { location, cookies } = await this.#auth.signIn.start(this.#request(query));
    this.#keep(cookies);
    return location;
  }

  /** Goes on at the issuer until that sends the browser back. @returns the parameters of the callback */
  async atIssuer(address: string): Promise<Record<string, string>> {
    let next = address;
    for (let step = 0; step < 10; step += 1) {
      const answer = await fetch(next, { redirect: "manual", headers: { cookie: this.cookie } });
      this.#keep(answer.headers.getSetCookie());
      const location = answer.headers.get("location");
      if (location === null)
        throw new Error(`the issuer answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
      next = new URL(location, next).href;
      if (next.startsWith(ORIGIN)) return Object.fromEntries(new URL(next).searchParams);
    }
    throw new Error("the issuer redirects without end");
  }

  /** Comes back to the console. @returns where it leads */
  async finish(query: Record<string, string>): Promise<string> {
    const { location, cookies } = await this.#auth.signIn.finish(this.#request(query));
    this.#keep(cookies);
    return location;
  }

  /** All of it. @returns where it leads */
  async signIn(query: Record<string, string> = {}): Promise<string> {
    const address = await this.start(query);
    return address.startsWith("/") ? address : this.finish(await this.atIssuer(address));
  }

  #request(query: Record<string, string>) {
    return { query, cookie: this.cookie, ...SOURCE };
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = ""] = cookie.split(";");
      const equals = pair.indexOf("=");
      const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
      if (value === "" || /max-age=0/i.test(cookie) || /expires=Thu, 01 Jan 1970/i.test(cookie))
        this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
