import type { JWTPayload } from "jose";

import { TokenError } from "../issuer/verify.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const OLDEST_SECONDS = 120;
const AHEAD_SECONDS = 60;

/** Whom a logout token signs out. */
export interface Logout {
  readonly jti: string;
  readonly issuerSession: string | null;
  readonly subject: string | null;
  /** Also what was to outlive the sign-in (Keycloak's own claim). */
  readonly isOfflineToo: boolean;
}

/** Reads a logout token whose signature, issuer and audience are right (OpenID Connect Back-Channel Logout 1.0, 2.6). @throws {TokenError} */
export function readLogout(claims: JWTPayload, nowMilliseconds: number): Logout {
  const { iat, jti, sub, events, nonce } = claims as JWTPayload & { events?: unknown; nonce?: unknown };
  if (nonce !== undefined) throw new TokenError("it has a nonce: an ID token is no logout token");
  const age = iat === undefined ? Number.NaN : nowMilliseconds / 1000 - iat;
  if (!(age <= OLDEST_SECONDS && age >= -AHEAD_SECONDS))
    throw new TokenError("it was not made within the last two minutes (iat)");
  if (typeof jti !== "string" || jti === "") throw new TokenError("it has no id (jti)");
  const event = eventIn(events);
  if (event === null) throw new TokenError("it is about no logout (events)");
  const { sid } = claims;
  const issuerSession = typeof sid === "string" && sid !== "" ? sid : null;
  const subject = typeof sub === "string" && sub !== "" ? sub : null;
  if (issuerSession === null && subject === null) throw new TokenError("it names neither a session nor a subject");
  return { jti, issuerSession, subject, isOfflineToo: event["revoke_offline_access"] === true };
}

function eventIn(events: unknown): Record<string, unknown> | null {
  if (typeof events !== "object" || events === null || !Object.hasOwn(events, EVENT)) return null;
  const event = (events as Record<string, unknown>)[EVENT];
  return typeof event === "object" && event !== null ? (event as Record<string, unknown>) : null;
}
