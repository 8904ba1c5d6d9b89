import type { State } from "#lib/server/state/open.ts";

import { randomSecret, type Seal, sha256 } from "../seal.ts";
import type { Content, EndReason, Session, SessionRow } from "./session.ts";

export interface SessionLimits {
  readonly idleMilliseconds: number;
  readonly absoluteMilliseconds: number;
}

export type OnEnded = (sessionId: string, reason: EndReason) => void;

export interface Opening {
  readonly kind: "browser" | "tool";
  readonly content: Content;
  readonly issuerSession: string;
  readonly userAgent: string;
  readonly address: string;
  /** Epoch milliseconds; for tools, whose time is the token's. */
  readonly until?: number;
}

const SEEN_MILLISECONDS = 30_000;
const KEPT_AFTER_END_MILLISECONDS = 24 * 3_600_000;

/** Every session, in the state alone: whoever asks for one reads its row, so that what another process ends has ended here too. */
export class SessionStore {
  readonly #db: State["db"];
  readonly #seal: Seal;
  readonly #limits: SessionLimits;
  readonly #onEnded: OnEnded;

  constructor(options: { state: State; seal: Seal; limits: SessionLimits; onEnded: OnEnded }) {
    this.#db = options.state.db;
    this.#seal = options.seal;
    this.#limits = options.limits;
    this.#onEnded = options.onEnded;
  }

  /** @returns the secret that a browser holds, and the session's id, which is its hash. */
  async open({ content, until, ...about }: Opening): Promise<{ secret: string; id: string }> {
    const secret = randomSecret();
    const id = sha256(secret);
    const now = Date.now();
    const row: SessionRow = {
      ...about,
      id,
      issuer: content.person.issuer,
      subject: content.person.subject,
      sealed: this.#seal.seal(JSON.stringify(content), id),
      createdAt: now,
      lastSeenAt: now,
      absoluteUntil: until ?? now + this.#limits.absoluteMilliseconds,
      userAgent: about.userAgent.slice(0, 300),
      revokedAt: null,
      revokedReason: "",
      version: 1,
      refreshLeaseUntil: 0,
      degradedAt: null,
      triedAt: 0,
    };
    await this.#db.insertInto("session").values(row).execute();
    return { secret, id };
  }

  /** The session while it lives. One whose time is over ends here. */
  async find(id: string): Promise<Session | null> {
    const row = await this.#db.selectFrom("session").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined || row.revokedAt !== null) return null;
    const late = this.#lateness(row, Date.now());
    const text = late ? null : this.#seal.open(row.sealed, row.id);
    if (text !== null) return { row, content: JSON.parse(text) as Content };
    // Another key sealed it: the key file was replaced.
    await this.end([id], late ?? "sealed-otherwise");
    return null;
  }

  #lateness(row: SessionRow, now: number): "idle" | "too-old" | null {
    if (now >= row.absoluteUntil) return "too-old";
    return row.kind === "browser" && now - row.lastSeenAt >= this.#limits.idleMilliseconds ? "idle" : null;
  }

  /** When a session ends if nobody asks anything more; epoch milliseconds. */
  endsAt(row: SessionRow): number {
    return Math.min(row.absoluteUntil, row.lastSeenAt + this.#limits.idleMilliseconds);
  }

  /** Notes that the session is used, every half minute at most. */
  async touch({ row }: Session): Promise<void> {
    const now = Date.now();
    if (now - row.lastSeenAt < SEEN_MILLISECONDS) return;
    await this.#db.updateTable("session").set({ lastSeenAt: now }).where("id", "=", row.id).execute();
  }

  /** Takes the right to renew a session's tokens for so long. false: somebody else has it, or it has changed. */
  async lease({ row }: Session, milliseconds: number): Promise<boolean> {
    const now = Date.now();
    const { numUpdatedRows } = await this.#db
      .updateTable("session")
      .set({ refreshLeaseUntil: now + milliseconds })
      .where("id", "=", row.id)
      .where("version", "=", row.version)
      .where("refreshLeaseUntil", "<=", now)
      .where("revokedAt", "is", null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  /** Keeps what was renewed. false: the session ended or changed meanwhile, and this is not kept. */
  async renew({ row }: Session, content: Content, degradedAt: number | null = null): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("session")
      .set({
        sealed: this.#seal.seal(JSON.stringify(content), row.id),
        version: row.version + 1,
        refreshLeaseUntil: 0,
        degradedAt,
        triedAt: degradedAt === null ? 0 : Date.now(),
      })
      .where("id", "=", row.id)
      .where("version", "=", row.version)
      .where("revokedAt", "is", null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  /** Notes that tokens could not be renewed, and gives back the right to. */
  async degrade({ row }: Session): Promise<void> {
    const now = Date.now();
    const fields = { refreshLeaseUntil: 0, degradedAt: row.degradedAt ?? now, triedAt: now };
    await this.#db
      .updateTable("session")
      .set(fields)
      .where("id", "=", row.id)
      .where("version", "=", row.version)
      .execute();
  }

  /** Ends sessions for good and tells who listens. What was sealed goes at once. */
  async end(ids: readonly string[], reason: EndReason): Promise<void> {
    if (ids.length === 0) return;
    await this.#db
      .updateTable("session")
      .set({ revokedAt: Date.now(), revokedReason: reason, sealed: "" })
      .where("id", "in", ids)
      .where("revokedAt", "is", null)
      .execute();
    for (const id of ids) this.#onEnded(id, reason);
  }

  /** Living sessions of one person in browsers, the one used last first. */
  async list(issuer: string, subject: string): Promise<SessionRow[]> {
    const rows = await this.#db
      .selectFrom("session")
      .selectAll()
      .where("issuer", "=", issuer)
      .where("subject", "=", subject)
      .where("kind", "=", "browser")
      .where("revokedAt", "is", null)
      .orderBy("lastSeenAt", "desc")
      .execute();
    const now = Date.now();
    return rows.filter((row) => this.#lateness(row, now) === null);
  }

  /** Living sessions that an issuer's logout means: one of its sessions, or all of a person's. */
  async named(issuer: string, by: { issuerSession: string | null; subject: string | null }): Promise<SessionRow[]> {
    let query = this.#db.selectFrom("session").selectAll().where("issuer", "=", issuer).where("revokedAt", "is", null);
    if (by.issuerSession !== null) query = query.where("issuerSession", "=", by.issuerSession);
    if (by.subject !== null) query = query.where("subject", "=", by.subject);
    return query.execute();
  }

  /** Forgets what ended a day ago. */
  async purge(): Promise<void> {
    const before = Date.now() - KEPT_AFTER_END_MILLISECONDS;
    await this.#db.deleteFrom("session").where("revokedAt", "<", before).execute();
    await this.#db.deleteFrom("session").where("absoluteUntil", "<", before).execute();
    const idle = before - this.#limits.idleMilliseconds;
    await this.#db.deleteFrom("session").where("kind", "=", "browser").where("lastSeenAt", "<", idle).execute();
    await this.#db.deleteFrom("logoutSeen").where("until", "<", Date.now()).execute();
    await this.#db.deleteFrom("intent").where("expiresAt", "<", before).execute();
    await this.#db.deleteFrom("token").where("expiresAt", "<", before).execute();
  }
}
