import type { JWTPayload } from "jose";

import { type Person, personOf } from "#lib/model/identity/person.ts";

import type { Issuer } from "../issuer/issuer.ts";
import type { TokenAnswer } from "../issuer/token-endpoint.ts";
import { TokenError } from "../issuer/verify.ts";
import type { Content, TokenSet } from "./session.ts";

/** When an issuer does not say how long its tokens live. */
const GUESS_MILLISECONDS = 5 * 60_000;

/** What a token answer holds, with the earlier refresh and ID token where it brings none. */
export function tokensFrom(answer: TokenAnswer, earlier: TokenSet | null, now: number): TokenSet {
  const life = answer.expires_in === undefined ? GUESS_MILLISECONDS : answer.expires_in * 1000;
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? earlier?.refreshToken ?? null,
    idToken: answer.id_token ?? earlier?.idToken ?? "",
    receivedAt: now,
    accessUntil: now + life,
  };
}

/**
 * Verifies what a sign-in brought, and who it is.
 * @throws {TokenError | ClaimError | IssuerError}
 */
export async function contentOf(
  issuer: Issuer,
  tokens: TokenSet,
): Promise<{ content: Content; issuerSession: string }> {
  const claims = await issuer.idToken(tokens.idToken);
  const access = await issuer.accessToken(tokens.accessToken);
  if (access?.sub !== undefined && access.sub !== claims.sub)
    throw new TokenError("the access token and the ID token name different people");
  const person = personOf(claims, issuer.config);
  return { content: { tokens, person, ...strengthOf(claims) }, issuerSession: textOf(claims["sid"]) };
}

/**
 * Verifies what a refresh brought. Its tokens may say who somebody is now: groups change. Without either token that says so, nothing changed.
 * @throws {TokenError | ClaimError | IssuerError}
 */
export async function renewedContent(
  issuer: Issuer,
  earlier: Content,
  answer: TokenAnswer,
  now: number,
): Promise<Content> {
  const tokens = tokensFrom(answer, earlier.tokens, now);
  const access = await issuer.accessToken(answer.access_token);
  const claims = answer.id_token === undefined ? access : await issuer.idToken(answer.id_token);
  const { subject } = earlier.person;
  if ((claims?.sub ?? subject) !== subject || (access?.sub ?? subject) !== subject)
    throw new TokenError("the renewed tokens name somebody else");
  return { ...earlier, tokens, person: claims === null ? earlier.person : personFrom(claims, issuer, earlier.person) };
}

/** An access token need not say who somebody is. */
function personFrom(claims: JWTPayload, issuer: Issuer, earlier: Person): Person {
  const hasName = Object.hasOwn(claims, issuer.config.usernameClaim);
  return hasName ? personOf(claims, issuer.config) : earlier;
}

const strengthOf = (claims: JWTPayload): Pick<Content, "acr" | "authTime"> => ({
  acr: typeof claims["acr"] === "string" ? claims["acr"] : null,
  authTime: typeof claims["auth_time"] === "number" ? claims["auth_time"] : null,
});

const textOf = (value: unknown): string => (typeof value === "string" && value.length <= 256 ? value : "");
