import { setTimeout as sleep } from "node:timers/promises";

import { ClaimError } from "#lib/model/identity/person.ts";

import { IssuerError } from "../issuer/ask.ts";
import type { Issuer } from "../issuer/issuer.ts";
import { RefusedError, type TokenAnswer } from "../issuer/token-endpoint.ts";
import { TokenError } from "../issuer/verify.ts";
import type { AuthLog } from "../log.ts";
import { renewedContent, tokensFrom } from "./content.ts";
import type { EndReason, Session } from "./session.ts";
import type { SessionStore } from "./store.ts";

/** Longer than the issuer is waited for, so that the right to renew does not run out while somebody uses it. */
const LEASE_MILLISECONDS = 25_000;
const WAIT_MILLISECONDS = 30_000;
const LOOK_MILLISECONDS = 40;
/** An issuer that does not answer is not asked again sooner. */
const RETRY_MILLISECONDS = 5_000;
const DUE_PART = 0.75;

/**
 * Renews sessions' tokens: one call to the issuer however many requests and processes find them too old. It belongs to no request: a client
 * that goes away does not stop it.
 */
export class Renewer {
  readonly #store: SessionStore;
  readonly #issuer: Issuer;
  readonly #log: AuthLog;
  readonly #running = new Map<string, Promise<void>>();

  constructor(options: { store: SessionStore; issuer: Issuer; log: AuthLog }) {
    this.#store = options.store;
    this.#issuer = options.issuer;
    this.#log = options.log;
  }

  /** The session with tokens that are good now. null: it has ended, or cannot be renewed while the issuer is away. */
  async fresh(session: Session): Promise<Session | null> {
    const now = Date.now();
    if (!isDue(session, now)) return session;
    const isExpired = now >= session.content.tokens.accessUntil;
    const isTooSoon = now - session.row.triedAt < RETRY_MILLISECONDS;
    if (isExpired && isTooSoon) return null;
    if (!isExpired) {
      if (!isTooSoon) void this.#renewOnce(session.row.id);
      return session;
    }
    await this.#renewOnce(session.row.id);
    const renewed = await this.#store.find(session.row.id);
    return renewed && Date.now() < renewed.content.tokens.accessUntil ? renewed : null;
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #renewOnce(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running) return running;
    const started = this.#renewLeased(id)
      .catch((error: unknown) => this.#log.error({ err: error }, "a session could not be renewed"))
      .finally(() => this.#running.delete(id));
    this.#running.set(id, started);
    return started;
  }

  /** Renews as the one process that may, or waits until another has. */
  async #renewLeased(id: string): Promise<void> {
    const until = Date.now() + WAIT_MILLISECONDS;
    const first = await this.#store.find(id);
    while (Date.now() < until) {
      const session = await this.#store.find(id);
      const isDone = session === null || !isDue(session, Date.now()) || session.row.triedAt !== first?.row.triedAt;
      if (isDone) return;
      if (await this.#store.lease(session, LEASE_MILLISECONDS)) return this.#renew(session);
      await sleep(LOOK_MILLISECONDS);
    }
  }

  async #renew(session: Session): Promise<void> {
    const { refreshToken } = session.content.tokens;
    if (refreshToken === null) {
      if (Date.now() >= session.content.tokens.accessUntil) await this.#end(session, "not-renewable");
      else await this.#store.degrade(session);
      return;
    }
    try {
      await this.#keep(
        session,
        await this.#issuer.tokens({ grant_type: "refresh_token", refresh_token: refreshToken }),
      );
    } catch (error) {
      if (error instanceof RefusedError && error.code === "invalid_grant") return this.#end(session, "issuer-refused");
      if (!(error instanceof RefusedError) && !(error instanceof IssuerError)) throw error;
      this.#log.warn({ reason: error.message }, "a session could not be renewed; it goes on until its tokens run out");
      await this.#store.degrade(session);
    }
  }

  /** A rotated refresh token is the only one left: it is kept before anything else is made of the answer. */
  async #keep(session: Session, answer: TokenAnswer): Promise<void> {
    const { content } = session;
    const now = Date.now();
    try {
      const renewed = await renewedContent(this.#issuer, content, answer, now);
      await this.#store.renew(session, renewed);
    } catch (error) {
      if (error instanceof TokenError || error instanceof ClaimError) {
        this.#log.warn({ reason: error.message }, "renewed tokens are not believed");
        return this.#end(session, "claims-refused");
      }
      const { refreshToken } = tokensFrom(answer, content.tokens, now);
      await this.#store.renew(session, { ...content, tokens: { ...content.tokens, refreshToken } }, now);
    }
  }

  #end({ row }: Session, reason: EndReason): Promise<void> {
    return this.#store.end([row.id], reason);
  }
}

/** From three quarters of the access token's life on. */
function isDue({ content: { tokens } }: Session, now: number): boolean {
  return now >= tokens.receivedAt + (tokens.accessUntil - tokens.receivedAt) * DUE_PART;
}
