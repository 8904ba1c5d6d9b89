import type { OtherRow } from "#lib/contract/kind.ts";

/** One backup to go back to. */
export interface Point {
  readonly namespace: string;
  readonly name: string;
  readonly at: number | null;
  readonly status: string;
  readonly health: OtherRow["health"];
  /** It is whole, or as good as it got, and takes what somebody came for. */
  readonly isFitting: boolean;
}
