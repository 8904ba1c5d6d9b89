import type { Viewer } from "#lib/server/access/viewer.ts";
import type { OidcConfig } from "#lib/server/config/oidc.ts";
import type { State } from "#lib/server/state/open.ts";

import { type Authenticated, authenticate, type Credentials } from "./authenticate.ts";
import { noteRefusal } from "./intent/note-refusal.ts";
import { StepUp } from "./intent/step-up.ts";
import { type ExchangeQuestion, exchangeToken } from "./issuer/exchange.ts";
import { Issuer } from "./issuer/issuer.ts";
import type { AuthLog } from "./log.ts";
import { endByIssuer } from "./logout/back-channel.ts";
import { endAddress } from "./logout/end-address.ts";
import { noteAnyway, type NoteAuth, ofSession, type Source } from "./note.ts";
import type { Parts } from "./parts.ts";
import { AuthProblem } from "./problem.ts";
import { Readiness } from "./readiness.ts";
import { createSeal, deriveKey } from "./seal.ts";
import { Renewer } from "./session/renewer.ts";
import type { Session, SessionRow } from "./session/session.ts";
import { SessionStore } from "./session/store.ts";
import { SessionWatch } from "./session/watch.ts";
import { SignIn } from "./sign-in/sign-in.ts";
import { TokenStore } from "./token/store.ts";
import { keyOf, type ToAccess, Viewers } from "./viewer.ts";

export interface AuthOptions {
  oidc: OidcConfig;
  state: State;
  /** Seals what is kept (lib/server/state/key.ts). */
  key: Buffer;
  log: AuthLog;
  /** Under which browsers know us: known once the port is. */
  origin: () => string;
  toAccess: ToAccess;
  /** Keeps what happens in the audit. */
  note: NoteAuth;
  /** A session has ended: what was made for it by `toAccess` is over. */
  forget?: (sessionId: string) => void;
}

/** Sign-in, sessions and tokens of one server. */
export interface Auth {
  readonly oidc: OidcConfig;
  readonly origin: () => string;
  /** Why nobody can sign in yet, or null. Once null it stays so: sessions outlive an issuer that is away. */
  problem(): string | null;
  /** @throws {AuthProblem} QD-503-session while there is a problem */
  requireReady(): void;
  /** Who asks; null: nobody. @throws {AuthProblem} QD-401-token, QD-503-session */
  authenticate(credentials: Credentials): Promise<Authenticated | null>;
  readonly note: NoteAuth;
  readonly signIn: SignIn;
  readonly stepUp: StepUp;
  readonly tokens: TokenStore;
  /** Ends a session and answers where the browser goes to end the issuer's too. */
  signOut(session: Session, source: Source): Promise<string>;
  /** @throws {TokenError | IssuerError} */
  heedLogout(token: string, source: Source): Promise<number>;
  /** A person's access token made out for one audience. @throws {RefusedError | IssuerError} */
  exchange(question: ExchangeQuestion): Promise<{ token: string; lifeSeconds: number | null }>;
  /** A person's living sessions, and the end of one of them. @throws {AuthProblem} QD-404-session */
  sessionsOf(session: Session): Promise<SessionRow[]>;
  endSession(own: Session, id: string, source: Source): Promise<void>;
  /** When the session ends if nothing more is asked; epoch milliseconds. */
  endsAt(row: SessionRow): number;
  /** Calls `listener` once when a viewer's session ends or they are in other groups, until the returned function is called. */
  onEnded(viewer: Pick<Viewer, "sessionId" | "key">, listener: () => void): () => void;
  close(): Promise<void>;
}

const PURGE_MILLISECONDS = 10 * 60_000;

/** Opens sign-in. It begins to look for its issuer at once, and answers nobody until that is as it should be. */
export function openAuth({ oidc, state, key, log, origin, toAccess, note, forget }: AuthOptions): Auth {
  const { idleMinutes, absoluteHours } = oidc.session;
  const limits = { idleMilliseconds: idleMinutes * 60_000, absoluteMilliseconds: absoluteHours * 3_600_000 };
  const issuer = new Issuer(oidc);
  const ended = (id: string): void => {
    viewers.forget(id);
    forget?.(id);
    watch.tell(id);
  };
  const store = new SessionStore({ state, seal: createSeal(key, "session"), limits, onEnded: ended });
  const renewer = new Renewer({ store, issuer, log });
  const accessToken = async (id: string): Promise<string> => {
    const found = await store.find(id);
    const session = found && (await renewer.fresh(found));
    if (session) return session.content.tokens.accessToken;
    throw new AuthProblem("QD-401-session", "The session has ended.");
  };
  const viewers = new Viewers({ toAccess, oidc, accessToken });
  const watch = new SessionWatch({ store, renewer, keyOf: ({ content }) => keyOf(content.person), log });
  const stepUp = new StepUp(state, oidc.stepUp);
  stepUp.onRefused = (refusal) => void noteRefusal({ store, note, log }, refusal);
  const tokens = new TokenStore(state, store);
  const seal = createSeal(key, "flow");
  const secret = deriveKey(key, "next-auth").toString("base64url");
  const parts: Parts = { issuer, state, store, limits, renewer, stepUp, tokens, seal, secret, origin, log, note };
  const readiness = new Readiness(issuer, log);
  const sources = { store, renewer, tokens, viewers, csrfKey: deriveKey(key, "csrf") };
  const purge = setInterval(() => {
    store.purge().catch((error: unknown) => log.error({ err: error }, "old sessions could not be forgotten"));
  }, PURGE_MILLISECONDS).unref();
  return {
    oidc,
    origin,
    problem: () => readiness.problem,
    requireReady: () => readiness.require(),
    authenticate: async (credentials) => {
      readiness.require();
      return authenticate(sources, credentials);
    },
    signIn: new SignIn(parts),
    stepUp,
    tokens,
    note,
    signOut: async (session, source) => {
      const { row, content } = session;
      await store.end([row.id], "signed-out");
      await noteAnyway(parts, ofSession("sign-out", session, row.id, source));
      return endAddress(issuer, { origin: origin(), idToken: content.tokens.idToken });
    },
    heedLogout: (token, source) => endByIssuer(parts, token, source),
    exchange: (question) => exchangeToken(issuer, question),
    sessionsOf: ({ row }) => store.list(row.issuer, row.subject),
    endSession: async (session, id, source) => {
      const { row } = session;
      const own = await store.list(row.issuer, row.subject);
      if (!own.some((one) => one.id === id)) throw new AuthProblem("QD-404-session", "You have no such session.");
      await store.end([id], "revoked");
      await noteAnyway(parts, ofSession("session-revoke", session, id, source));
    },
    endsAt: (row) => store.endsAt(row),
    onEnded: ({ sessionId, key: own }, listener) =>
      sessionId === null ? () => undefined : watch.add(sessionId, own, listener),
    close: async () => {
      clearInterval(purge);
      readiness.close();
      watch.close();
      await renewer.settle();
      issuer.close();
    },
  };
}
