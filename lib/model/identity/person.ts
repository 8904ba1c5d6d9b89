/** Who an issuer says somebody is. Names are as the issuer writes them, without any cluster's prefix. */
export interface Person {
  readonly issuer: string;
  /** The issuer's own id of the person: the same over changes of name. */
  readonly subject: string;
  readonly username: string;
  /** Sorted, each once. */
  readonly groups: readonly string[];
}

/** Which claims carry what. */
export interface ClaimNames {
  readonly usernameClaim: string;
  readonly groupsClaim: string;
}

/** Claims that cannot be a person: what is wrong with them, for the administrator of the issuer. */
export class ClaimError extends Error {
  override readonly name = "ClaimError";
}

const MOST_CHARACTERS = 256;
const MOST_GROUPS = 500;

// Letters, marks, digits, punctuation, currency and mathematical signs, one kind of space: neither control characters nor what reorders
// or decorates text, which a header could not carry or a reader would not see.
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Sm}\p{Sk} ]+$/u;

/**
 * The person that verified claims describe (security.md (a) 11). Missing groups are none.
 * @throws {ClaimError} when a name is one that Kubernetes keeps for itself or that cannot be passed on unharmed.
 */
export function personOf(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Person {
  const { iss: issuer, sub: subject } = claims;
  if (typeof issuer !== "string" || typeof subject !== "string" || subject === "")
    throw new ClaimError("the token names no subject");
  if (subject.length > MOST_CHARACTERS)
    throw new ClaimError(`the subject is longer than ${MOST_CHARACTERS} characters`);
  // Clusters are told it in a header.
  if (!VISIBLE.test(subject)) throw new ClaimError("the subject has characters that cannot be seen");
  const username = nameFrom(valueOf(claims, names.usernameClaim), `the claim ${names.usernameClaim}`);
  return { issuer, subject, username, groups: groupsFrom(valueOf(claims, names.groupsClaim), names.groupsClaim) };
}

/** Own properties only: `__proto__` is no claim. */
const valueOf = (claims: Readonly<Record<string, unknown>>, claim: string): unknown =>
  Object.hasOwn(claims, claim) ? claims[claim] : undefined;

function groupsFrom(value: unknown, claim: string): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new ClaimError(`the claim ${claim} is no list`);
  if (value.length > MOST_GROUPS) throw new ClaimError(`the claim ${claim} names more than ${MOST_GROUPS} groups`);
  const groups = value.map((group: unknown) => nameFrom(group, `a group in the claim ${claim}`));
  return [...new Set(groups)].toSorted();
}

function nameFrom(value: unknown, what: string): string {
  if (typeof value !== "string" || value === "") throw new ClaimError(`${what} is missing or no text`);
  if (value.length > MOST_CHARACTERS) throw new ClaimError(`${what} is longer than ${MOST_CHARACTERS} characters`);
  if (!VISIBLE.test(value)) throw new ClaimError(`${what} has characters that are not letters, digits or punctuation`);
  if (value.trim() !== value) throw new ClaimError(`${what} begins or ends with a space`);
  // Also what only looks so: another program may fold it to these.
  const folded = value.normalize("NFKC").toLowerCase();
  if (folded.includes(",")) throw new ClaimError(`${what} has a comma`);
  if (folded.trimStart().startsWith("system:"))
    throw new ClaimError(`${what} begins with system:, which is Kubernetes' own`);
  return value;
}
