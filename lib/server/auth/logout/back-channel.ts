import { TokenError } from "../issuer/verify.ts";
import { noteAnyway, personOf, type Source } from "../note.ts";
import type { Parts } from "../parts.ts";
import { sha256 } from "../seal.ts";
import { readLogout } from "./logout-token.ts";

/** Longer than a logout token can be believed. */
const REMEMBERED_MILLISECONDS = 10 * 60_000;

/** Ends the sessions that the issuer says have ended. @returns how many. @throws {TokenError} for a token not to be heeded, {IssuerError} */
export async function endByIssuer(
  parts: Pick<Parts, "state" | "store" | "issuer" | "note" | "log">,
  token: string,
  source: Source,
): Promise<number> {
  const { state, store, issuer } = parts;
  const logout = readLogout(await issuer.logoutToken(token), Date.now());
  const row = { jti: sha256(logout.jti), until: Date.now() + REMEMBERED_MILLISECONDS };
  const { numInsertedOrUpdatedRows } = await state.db
    .insertInto("logoutSeen")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw new TokenError("it was heeded before (jti)");
  const named = await store.named(issuer.config.issuer, logout);
  const ended = named.filter(({ kind }) => kind === "browser" || logout.isOfflineToo).map(({ id }) => id);
  const sessions = await Promise.all(ended.map((id) => store.find(id)));
  await store.end(ended, "issuer-ended");
  for (const session of sessions) {
    if (session === null) continue;
    const [sessionId, person] = [session.row.id, personOf(session)];
    const object = { resource: "sessions", name: sessionId } as const;
    await noteAnyway(parts, { verb: "backchannel-logout", person, sessionId, source, object, result: "succeeded" });
  }
  return ended.length;
}
