import type { Person } from "#lib/model/identity/person.ts";
import type { SessionTable } from "#lib/server/state/table/session.ts";

/** What an issuer gave for one sign-in. Times are epoch milliseconds. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly idToken: string;
  readonly receivedAt: number;
  readonly accessUntil: number;
}

/** What of a session only this server may read. */
export interface Content {
  readonly tokens: TokenSet;
  readonly person: Person;
  /** How strong the sign-in was, in the issuer's words. */
  readonly acr: string | null;
  /** When the person last proved who they are; epoch seconds. */
  readonly authTime: number | null;
}

export type SessionRow = SessionTable;

/** A session that lives, opened. */
export interface Session {
  readonly row: SessionRow;
  readonly content: Content;
}

export type EndReason =
  | "signed-out"
  | "revoked"
  | "signed-in-anew"
  | "idle"
  | "too-old"
  | "issuer-ended"
  | "issuer-refused"
  | "claims-refused"
  | "not-renewable"
  | "sealed-otherwise";
