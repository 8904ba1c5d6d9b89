import type { State } from "#lib/server/state/open.ts";

import type { Issuer } from "../issuer/issuer.ts";
import { TokenError } from "../issuer/verify.ts";
import { sha256 } from "../seal.ts";
import type { SessionStore } from "../session/store.ts";
import { readLogout } from "./logout-token.ts";

/** Longer than a logout token can be believed. */
const REMEMBERED_MILLISECONDS = 10 * 60_000;

/** Ends the sessions that the issuer says have ended. @returns how many. @throws {TokenError} for a token not to be heeded, {IssuerError} */
export async function endByIssuer(
  { state, store, issuer }: { state: State; store: SessionStore; issuer: Issuer },
  token: string,
): Promise<number> {
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
  await store.end(ended, "issuer-ended");
  return ended.length;
}
