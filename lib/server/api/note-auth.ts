import type { Audit } from "#lib/server/audit/audit.ts";
import type { NoteAuth } from "#lib/server/auth/note.ts";

/** Keeps what happens to people's sign-ins in the audit. */
export function noteInto(audit: Pick<Audit, "note">): NoteAuth {
  return ({ verb, person, sessionId, source, object, result, reason }) =>
    audit.note(
      {
        person,
        sessionId,
        address: { socket: source.address, claimed: source.claimed },
        userAgent: source.userAgent,
        verb,
        object,
      },
      { result, ...(reason === undefined ? {} : { reason }) },
    );
}
