import { ClaimError } from "#lib/model/identity/person.ts";

import { IssuerError } from "../issuer/ask.ts";
import { RefusedError } from "../issuer/token-endpoint.ts";
import { TokenError } from "../issuer/verify.ts";

/** Words of /signin?error=…; the page says each in a sentence. */
export type SignInWord =
  /** The person or their administrator said no. */
  | "denied"
  /** The issuer refused for another reason. */
  | "refused"
  /** It does not answer. */
  | "unreachable"
  /** The sign-in began in another browser or tab, or too long ago. */
  | "elsewhere"
  /** State, nonce, code or PKCE did not fit. */
  | "failed"
  /** The tokens are not ones to believe. */
  | "untrusted"
  /** The claims are no name or groups that Kubernetes could take. */
  | "claims"
  /** What was to be confirmed has expired. */
  | "late"
  /** Somebody else signed in than the one who began. */
  | "other-person";

/** Why a sign-in ends on its page again; the message is for the log. */
export class SignInError extends Error {
  override readonly name = "SignInError";
  readonly word: SignInWord;

  constructor(word: SignInWord, reason: string) {
    super(reason);
    this.word = word;
  }
}

/** The page's word for any failure. @throws what is none of a sign-in's failures */
export function wordOf(error: unknown): SignInWord {
  if (error instanceof SignInError) return error.word;
  if (error instanceof ClaimError) return "claims";
  if (error instanceof TokenError) return "untrusted";
  if (error instanceof RefusedError) return "refused";
  if (error instanceof IssuerError) return "unreachable";
  throw error;
}
