import type { OidcConfig } from "#lib/server/config/oidc.ts";
import type { State } from "#lib/server/state/open.ts";

import { AuthProblem } from "../problem.ts";
import { randomSecret, sha256 } from "../seal.ts";
import type { Content } from "../session/session.ts";
import { type Action, hashAction } from "./hash.ts";

/** Who confirms: a viewer, of whom no more is looked at. */
interface Confirmer {
  readonly id: string;
  readonly sessionId: string | null;
}

/** Why a step-up was refused, for the audit. */
export interface StepUpRefusal {
  readonly viewerId: string;
  readonly sessionId: string | null;
  readonly reason: string;
}
export type OnRefused = (refusal: StepUpRefusal) => void;

const INTENT_MILLISECONDS = 2 * 60_000;
/** Between an answer's making and its coming here. */
const LATE_SECONDS = 10;

/** Intents of destructive actions: bound to one viewer, session and exact action, good for two minutes, once (security.md (a) 9). */
export class StepUp {
  readonly #db: State["db"];
  readonly #config: OidcConfig["stepUp"];
  #onRefused: OnRefused = () => undefined;

  constructor(state: State, config: OidcConfig["stepUp"]) {
    this.#db = state.db;
    this.#config = config;
  }

  /** Who hears of each refusal. */
  set onRefused(listener: OnRefused) {
    this.#onRefused = listener;
  }

  /** Notes what somebody means to do. @returns the id that the confirmed action is sent with */
  async open(viewer: Confirmer, action: Action): Promise<{ id: string; expiresAt: number }> {
    if (viewer.sessionId === null) throw this.#refusal(viewer, "A token cannot confirm an action.");
    const id = randomSecret();
    const expiresAt = Date.now() + INTENT_MILLISECONDS;
    const row = {
      id: sha256(id),
      hash: hashAction(action),
      viewer: viewer.id,
      session: viewer.sessionId,
      state: "open",
      expiresAt,
    };
    await this.#db.insertInto("intent").values(row).execute();
    return { id, expiresAt };
  }

  /** What the issuer is asked for: a sign-in of the strength and youth that is wanted. */
  parameters(): Record<string, string> {
    const { acr, maxAgeSeconds } = this.#config;
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: [acr] } } });
    return { max_age: String(maxAgeSeconds), ...(acr === null ? {} : { acr_values: acr, claims }) };
  }

  /** Whether an open intent is this session's: nobody is sent to sign in for another's. */
  async isOpen(id: string, session: string): Promise<boolean> {
    const row = await this.#find(id);
    return row?.session === session && row.state === "open" && row.expiresAt > Date.now();
  }

  /** After the sign-in: confirms the intent, or says why not. It is then good for two minutes more. */
  async confirm(
    id: string,
    session: string,
    { acr, authTime }: Pick<Content, "acr" | "authTime">,
  ): Promise<string | null> {
    const row = await this.#find(id);
    const reason = this.#weakness(acr, authTime);
    const now = Date.now();
    const { numUpdatedRows } =
      reason === null
        ? await this.#db
            .updateTable("intent")
            .set({ state: "confirmed", expiresAt: now + INTENT_MILLISECONDS })
            .where("id", "=", sha256(id))
            .where("session", "=", session)
            .where("state", "=", "open")
            .where("expiresAt", ">", now)
            .executeTakeFirstOrThrow()
        : { numUpdatedRows: 0n };
    if (numUpdatedRows === 1n) return null;
    const words = reason ?? "the intent is not open any more";
    this.#onRefused({ viewerId: row?.viewer ?? "", sessionId: session, reason: words });
    return words;
  }

  /** Uses a confirmed intent up for exactly this action. @returns its hash, for the audit @throws {AuthProblem} QD-403-stepup */
  async consume(viewer: Confirmer, id: string | undefined, action: Action): Promise<string> {
    if (id === undefined) throw this.#refusal(viewer, "The action was not confirmed by a fresh sign-in.");
    const now = Date.now();
    const hash = hashAction(action);
    const { numUpdatedRows } = await this.#db
      .updateTable("intent")
      .set({ state: "used" })
      .where("id", "=", sha256(id))
      .where("viewer", "=", viewer.id)
      .where("session", "=", viewer.sessionId ?? "")
      .where("hash", "=", hash)
      .where("state", "=", "confirmed")
      .where("expiresAt", ">", now)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 1n) return hash;
    throw this.#refusal(viewer, await this.#why(viewer, id, action));
  }

  async #why(viewer: Confirmer, id: string, action: Action): Promise<string> {
    const row = await this.#find(id);
    if (row === undefined || row.viewer !== viewer.id || row.session !== viewer.sessionId)
      return "This confirmation is not yours.";
    if (row.state === "used") return "This confirmation was used already.";
    if (row.expiresAt <= Date.now()) return "The confirmation is older than two minutes.";
    if (row.hash !== hashAction(action)) return "What is sent is not what was confirmed.";
    return "The action was not confirmed by a fresh sign-in.";
  }

  #weakness(acr: string | null, authTime: number | null): string | null {
    const { acr: wanted, maxAgeSeconds } = this.#config;
    if (wanted !== null && !reaches(acr, wanted))
      return `the sign-in was of strength ${acr ?? "unknown"}, not ${wanted}`;
    if (authTime === null) return "the issuer does not say when the sign-in was";
    const age = Date.now() / 1000 - authTime;
    return age > maxAgeSeconds + LATE_SECONDS ? `the sign-in was ${Math.floor(age)} s ago` : null;
  }

  #find(id: string) {
    return this.#db.selectFrom("intent").selectAll().where("id", "=", sha256(id)).executeTakeFirst();
  }

  #refusal(viewer: Confirmer, detail: string): AuthProblem {
    this.#onRefused({ viewerId: viewer.id, sessionId: viewer.sessionId, reason: detail });
    return new AuthProblem("QD-403-stepup", detail);
  }
}

/** Levels of assurance that are numbers are in their order; other names are equal or not. */
function reaches(acr: string | null, wanted: string): boolean {
  if (acr === null) return false;
  const isNumber = /^\d{1,4}$/.test(acr) && /^\d{1,4}$/.test(wanted);
  return isNumber ? Number(acr) >= Number(wanted) : acr === wanted;
}
