import type { Viewer } from "#lib/server/access/viewer.ts";

import type { AuthLog } from "./log.ts";
import type { Session } from "./session/session.ts";

/** Where a request came from. */
export interface Source {
  readonly address: string;
  /** What `X-Forwarded-For` says, which anybody can write. */
  readonly claimed: readonly string[];
  readonly userAgent: string;
}

/** Something that happened to somebody's sign-in and that the audit keeps. */
export interface AuthNote {
  readonly verb:
    | "sign-in"
    | "sign-out"
    | "session-revoke"
    | "backchannel-logout"
    | "token-create"
    | "token-revoke"
    | "step-up";
  readonly person: Pick<Viewer, "id" | "name" | "groups">;
  readonly sessionId: string | null;
  readonly source: Source;
  readonly object: { readonly resource: "sessions" | "tokens" | "intents"; readonly name: string };
  readonly result: "succeeded" | "denied";
  readonly reason?: string;
}

/** Keeps a note. @throws when it cannot be kept: what must not happen unseen does not happen then. */
export type NoteAuth = (note: AuthNote) => Promise<void>;

/** Somebody who is signed in, as the audit names them. */
export function personOf({ content: { person } }: Pick<Session, "content">): AuthNote["person"] {
  const { issuer, subject, username, groups } = person;
  return { id: `${issuer} ${subject}`, name: username, groups };
}

/** A note of what somebody did to one of their sessions. */
export function ofSession(verb: AuthNote["verb"], own: Session, name: string, source: Source): AuthNote {
  const object = { resource: "sessions", name } as const;
  return { verb, person: personOf(own), sessionId: own.row.id, source, object, result: "succeeded" };
}

/** Keeps a note where nothing may wait for it: a full disk neither keeps anybody signed in nor from looking what is wrong. */
export async function noteAnyway({ note, log }: { note: NoteAuth; log: AuthLog }, one: AuthNote): Promise<void> {
  try {
    await note(one);
  } catch (error) {
    log.error({ err: error, verb: one.verb, session: one.sessionId?.slice(0, 12) }, "the audit lacks an entry");
  }
}
