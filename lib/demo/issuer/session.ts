import type { AdapterPayload, Provider } from "oidc-provider";

import { forgetGrant } from "./adapter.ts";
import type { IssuerMemory } from "./memory.ts";
import { signToken } from "./token.ts";

const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
const patienceMilliseconds = 3000;

/** Whether a session with this `sid` still goes on here, or a refresh token with offline access outlives it. */
export const isAlive = (sid: unknown, { entries }: IssuerMemory): boolean =>
  typeof sid === "string" &&
  entries
    .values()
    .some(
      ({ payload, until }) =>
        until > Date.now() &&
        ((payload.kind === "RefreshToken" && payload["sid"] === sid && !payload.consumed) || hasSid(payload, sid)),
    );

const hasSid = ({ kind, authorizations }: AdapterPayload, sid: string): boolean =>
  kind === "Session" && Object.values(authorizations ?? {}).some((one) => one.sid === sid);

/** Ends the session that has this `sid`: takes its tokens back and tells its clients. Answers whether there was one. */
export async function endSession(sid: string, provider: Provider, memory: IssuerMemory): Promise<boolean> {
  const entry = memory.entries.values().find(({ payload }) => hasSid(payload, sid));
  const session = entry?.payload.uid === undefined ? undefined : await provider.Session.findByUid(entry.payload.uid);
  if (!session?.accountId) return false;
  const { accountId, authorizations = {} } = session;
  await session.destroy();
  for (const [id, { sid: own = "", grantId }] of Object.entries(authorizations)) {
    if (grantId !== undefined) forgetGrant(memory.entries, grantId);
    const client = await provider.Client.find(id);
    const address = client?.backchannelLogoutUri;
    if (typeof address !== "string") continue;
    const claims = { iss: provider.issuer, aud: id, sub: accountId, sid: own, typ: "Logout", events };
    const token = await signToken(claims, memory, { seconds: 120, typ: "logout+jwt" });
    const body = new URLSearchParams({ logout_token: token });
    // A console that is away finds out with its next refresh.
    await fetch(address, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
      .then((answer) => answer.body?.cancel())
      .catch(() => undefined);
  }
  return true;
}
