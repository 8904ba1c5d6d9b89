import { randomBytes, timingSafeEqual } from "node:crypto";

import type { State } from "#lib/server/state/open.ts";
import type { TokenTable } from "#lib/server/state/table/token.ts";

import { AuthProblem } from "../problem.ts";
import { randomSecret, sha256 } from "../seal.ts";
import type { SessionStore } from "../session/store.ts";

export type TokenRow = TokenTable;

export interface TokenWish {
  readonly name: string;
  /** Cluster names or globs; `*` is every one. */
  readonly clusters: readonly string[];
  readonly access: "read" | "write";
  readonly days: number;
}

const DAY_MILLISECONDS = 86_400_000;
const MOST = 50;
const USED_MILLISECONDS = 60_000;
/** A token that its owner has not confirmed by then is none. */
const PENDING_MILLISECONDS = 15 * 60_000;
const SECRET = /^qd_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

/** Personal tokens for tools. Each carries the rights of a session of its own, narrowed to its scopes. */
export class TokenStore {
  readonly #db: State["db"];
  readonly #sessions: SessionStore;

  constructor(state: State, sessions: SessionStore) {
    this.#db = state.db;
    this.#sessions = sessions;
  }

  /** Makes a token that is good once its owner has confirmed it by signing in. @throws {AuthProblem} QD-429-tokens */
  async create(owner: string, { name, clusters, access, days }: TokenWish): Promise<{ row: TokenRow; secret: string }> {
    if ((await this.list(owner)).length >= MOST)
      throw new AuthProblem("QD-429-tokens", `You have ${MOST} tokens, as many as there can be.`);
    const id = randomBytes(8).toString("hex");
    const secret = `qd_${id}_${randomSecret()}`;
    const now = Date.now();
    const row: TokenRow = {
      id,
      hash: sha256(secret),
      owner,
      name,
      clusters: clusters.join(","),
      access,
      createdAt: now,
      expiresAt: now + days * DAY_MILLISECONDS,
      session: null,
      isOffline: 0,
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.#db.insertInto("token").values(row).execute();
    return { row, secret };
  }

  /** Gives a token that waits for it its session. false: there is none that waits. */
  async confirm(id: string, { session, isOffline }: { session: string; isOffline: boolean }): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("token")
      .set({ session, isOffline: isOffline ? 1 : 0 })
      .where("id", "=", id)
      .where("session", "is", null)
      .where("revokedAt", "is", null)
      .where("createdAt", ">", Date.now() - PENDING_MILLISECONDS)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  /** A token that waits for its owner. */
  async pending(id: string, owner: string): Promise<TokenRow | null> {
    const row = await this.#db.selectFrom("token").selectAll().where("id", "=", id).executeTakeFirst();
    const isPending = row?.owner === owner && row.session === null && row.revokedAt === null;
    return isPending && row.createdAt > Date.now() - PENDING_MILLISECONDS ? row : null;
  }

  /** The token behind a secret. @throws {AuthProblem} QD-401-token */
  async find(secret: string): Promise<TokenRow & { session: string }> {
    const id = SECRET.exec(secret)?.[1];
    if (id === undefined) throw new AuthProblem("QD-401-token", "What was sent is no token of Quarterdeck.");
    const row = await this.#db.selectFrom("token").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(sha256(secret))))
      throw new AuthProblem("QD-401-token", "There is no such token.");
    if (row.revokedAt !== null) throw new AuthProblem("QD-401-token", `The token "${row.name}" was revoked.`);
    if (row.expiresAt <= Date.now()) throw new AuthProblem("QD-401-token", `The token "${row.name}" has expired.`);
    if (row.session === null)
      throw new AuthProblem("QD-401-token", `The token "${row.name}" was never confirmed by signing in.`);
    return { ...row, session: row.session };
  }

  /** Notes that a token is used, every minute at most. */
  async touch(row: TokenRow): Promise<void> {
    const now = Date.now();
    if (now - (row.lastUsedAt ?? 0) < USED_MILLISECONDS) return;
    await this.#db.updateTable("token").set({ lastUsedAt: now }).where("id", "=", row.id).execute();
  }

  /** Somebody's tokens, the newest first, without those that were never confirmed. */
  async list(owner: string): Promise<(TokenRow & { isAlive: boolean })[]> {
    const rows = await this.#db
      .selectFrom("token")
      .selectAll()
      .where("owner", "=", owner)
      .where("revokedAt", "is", null)
      .where("session", "is not", null)
      .orderBy("createdAt", "desc")
      .execute();
    const now = Date.now();
    return Promise.all(
      rows.map(async (row) => {
        const isInTime = row.expiresAt > now && row.session !== null;
        return { ...row, isAlive: isInTime && (await this.#sessions.find(row.session ?? "")) !== null };
      }),
    );
  }

  /** Revokes one of somebody's own, and ends its session. @throws {AuthProblem} QD-404-token */
  async revoke(owner: string, id: string): Promise<void> {
    const own = this.#db.selectFrom("token").selectAll().where("id", "=", id).where("owner", "=", owner);
    const row = await own.executeTakeFirst();
    if (row === undefined) throw new AuthProblem("QD-404-token", "You have no such token.");
    await this.#db.updateTable("token").set({ revokedAt: Date.now() }).where("id", "=", id).execute();
    if (row.session !== null) await this.#sessions.end([row.session], "revoked");
  }
}
