/** How long an answer of an authorizer is believed, by what it said (security.md (a) 14). */
export const age = {
  allowMilliseconds: 10_000,
  denyMilliseconds: 5_000,
  /** A namespace that was denied shows too little at worst, and a change of a role asks again at once. */
  denyNamespaceMilliseconds: 60_000,
} as const;

/** A right that something open stands on is asked for again when its answer is so old: it is at most ten seconds old then, though one more fails. */
export const keptMilliseconds = age.allowMilliseconds / 2;

/** So long somebody waits for a cluster's authorizer; what is not known by then is unknown. */
export const deadlineMilliseconds = 2_000;
/** Rights that nobody asked about for so long are forgotten, and their cluster's roles are watched no longer. */
export const idleMilliseconds = 60_000;
/** After an answer that failed it is asked again at the earliest after this. */
export const retryMilliseconds = 1_000;
