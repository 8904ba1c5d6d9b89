import type { Account } from "next-auth";

import { SESSION_COOKIE, setCookie } from "../cookie.ts";
import { noteAnyway, personOf } from "../note.ts";
import type { Parts } from "../parts.ts";
import { contentOf } from "../session/content.ts";
import type { Content, Session, TokenSet } from "../session/session.ts";
import type { Flow } from "./flow.ts";
import { SignInError } from "./refusal.ts";
import type { Redirect, SignInRequest } from "./request.ts";

/** A sign-in that the issuer has let through. */
export interface Arrival {
  readonly flow: Flow;
  readonly back: string;
  /** Of the session whose cookie came along; it may have ended. */
  readonly current: string | null;
  readonly request: SignInRequest;
}

interface Proof {
  readonly content: Content;
  readonly issuerSession: string;
  readonly scope: string;
}

/** Verifies what a sign-in brought and does what it was for. @throws {SignInError | TokenError | ClaimError | IssuerError} */
export async function arrive(parts: Parts, arrival: Arrival, account: Account): Promise<Redirect> {
  const proof = { ...(await contentOf(parts.issuer, tokensOf(account))), scope: account.scope ?? "" };
  const { purpose } = arrival.flow;
  if (purpose.kind === "sign-in") return signIn(parts, arrival, proof);
  const session = purpose.session === arrival.current ? await parts.store.find(purpose.session) : null;
  if (session === null) throw new SignInError("elsewhere", "the session that began this has ended");
  if (session.row.subject !== proof.content.person.subject)
    throw new SignInError("other-person", "somebody else signed in to confirm");
  if (purpose.kind === "step-up") return stepUp(parts, arrival, session, proof, purpose.intent);
  return giveSession(parts, arrival, proof, purpose.token);
}

function tokensOf({ access_token: accessToken, refresh_token, id_token: idToken, expires_at }: Account): TokenSet {
  if (accessToken === undefined || idToken === undefined)
    throw new SignInError("untrusted", "the issuer gave no tokens");
  const now = Date.now();
  const accessUntil = expires_at === undefined ? now + 5 * 60_000 : expires_at * 1000;
  return { accessToken, idToken, refreshToken: refresh_token ?? null, receivedAt: now, accessUntil };
}

/** A session of its own for each sign-in: whoever knew the earlier cookie has nothing of it (fixation). */
async function signIn(
  parts: Parts,
  { back, current, request }: Arrival,
  { content, issuerSession }: Proof,
): Promise<Redirect> {
  const { store, limits, log } = parts;
  if (current !== null && (await store.find(current)) !== null) await store.end([current], "signed-in-anew");
  const { userAgent, address } = request;
  const { secret, id } = await store.open({ kind: "browser", content, issuerSession, userAgent, address });
  const person = personOf({ content });
  const object = { resource: "sessions", name: id } as const;
  await noteAnyway(parts, { verb: "sign-in", person, sessionId: id, source: request, object, result: "succeeded" });
  log.info({ session: id.slice(0, 12), subject: content.person.subject }, "signed in");
  return { location: back, cookies: [setCookie(SESSION_COOKIE, secret, limits.absoluteMilliseconds / 1000)] };
}

/** The session stays, with the newer tokens: an older refresh token may be worth nothing now. */
async function stepUp(
  { store, stepUp: intents }: Parts,
  { back }: Arrival,
  session: Session,
  { content }: Proof,
  intent: string,
): Promise<Redirect> {
  for (let kept = await store.renew(session, content); !kept;) {
    const again = await store.find(session.row.id);
    if (again === null) throw new SignInError("elsewhere", "the session ended meanwhile");
    kept = await store.renew(again, content);
  }
  const reason = await intents.confirm(intent, session.row.id, content);
  return { location: reason === null ? back : withQuery(back, "stepup", reason), cookies: [] };
}

async function giveSession(parts: Parts, { back, request }: Arrival, proof: Proof, token: string): Promise<Redirect> {
  const { store, tokens } = parts;
  const { content, issuerSession, scope } = proof;
  const row = await tokens.pending(token, `${content.person.issuer} ${content.person.subject}`);
  if (row === null) throw new SignInError("late", "the token does not wait any more");
  const { userAgent, address } = request;
  const until = row.expiresAt;
  const { id } = await store.open({ kind: "tool", content, issuerSession, userAgent, address, until });
  const isOffline = scope.split(" ").includes("offline_access");
  if (!(await tokens.confirm(token, { session: id, isOffline }))) {
    await store.end([id], "revoked");
    throw new SignInError("late", "the token does not wait any more");
  }
  return { location: withQuery(back, "token", token), cookies: [] };
}

function withQuery(path: string, name: string, value: string): string {
  const url = new URL(path, "https://quarterdeck.invalid");
  url.searchParams.set(name, value);
  return `${url.pathname}${url.search}${url.hash}`;
}
