import type { Viewer } from "#lib/server/access/viewer.ts";

import { sessionSecret } from "./cookie.ts";
import { AuthProblem } from "./problem.ts";
import { mac, sha256 } from "./seal.ts";
import type { Renewer } from "./session/renewer.ts";
import type { Session } from "./session/session.ts";
import type { SessionStore } from "./session/store.ts";
import type { TokenScope } from "./token/narrow.ts";
import type { TokenStore } from "./token/store.ts";
import type { Viewers } from "./viewer.ts";

/** Who asks, and how that was found out. */
export interface Authenticated {
  readonly viewer: Viewer;
  readonly via: "local" | "session" | "token";
  /** What a page has to send in X-Quarterdeck-CSRF with whatever changes something; null where no cookie is believed. */
  readonly csrf: string | null;
  readonly session: Session | null;
  /** Narrower than the viewer's own rights; null without a token. */
  readonly scope: TokenScope | null;
}

export interface Credentials {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

interface Sources {
  readonly store: SessionStore;
  readonly renewer: Renewer;
  readonly tokens: TokenStore;
  readonly viewers: Viewers;
  readonly csrfKey: Buffer;
}

const BEARER = /^Bearer +([A-Za-z0-9_-]{1,200})$/i;

/** Finds out who asks. A token counts before a cookie; other schemes are a proxy's before us. null: nobody. @throws {AuthProblem} QD-401-token for one that is wrong */
export async function authenticate(
  sources: Sources,
  { cookie, authorization }: Credentials,
): Promise<Authenticated | null> {
  if (authorization !== undefined && /^bearer\b/i.test(authorization)) return byToken(sources, authorization);
  const secret = sessionSecret(cookie);
  if (secret === null) return null;
  const session = await live(sources, sha256(secret));
  if (session === null) return null;
  return {
    viewer: sources.viewers.of(session, null),
    via: "session",
    csrf: mac(sources.csrfKey, secret),
    session,
    scope: null,
  };
}

async function byToken(sources: Sources, authorization: string): Promise<Authenticated> {
  const secret = BEARER.exec(authorization)?.[1];
  if (secret === undefined) throw new AuthProblem("QD-401-token", "The Authorization header is no bearer token.");
  const row = await sources.tokens.find(secret);
  const session = await live(sources, row.session);
  if (session === null)
    throw new AuthProblem(
      "QD-401-token",
      `The token "${row.name}" has ended: the issuer no longer vouches for its owner.`,
    );
  await sources.tokens.touch(row);
  const access = row.access === "write" ? "write" : "read";
  const scope: TokenScope = { id: row.id, clusters: row.clusters.split(","), access };
  return { viewer: sources.viewers.of(session, scope), via: "token", csrf: null, session, scope };
}

async function live({ store, renewer }: Sources, id: string): Promise<Session | null> {
  const found = await store.find(id);
  const session = found && (await renewer.fresh(found));
  if (session) await store.touch(session);
  return session;
}
