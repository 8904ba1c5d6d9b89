/** What was told, as of when (Unix seconds), or why it is not known, or why there is nothing to tell. */
export type Told<T> =
  | { readonly state: "known"; readonly value: T; readonly at: number }
  | { readonly state: "unknown"; readonly reason: string }
  | { readonly state: "na"; readonly reason: string };
