import type { Cause } from "#lib/contract/freshness.ts";

/** Why a question got no answer: a cause to sort by and one sentence for a person, without credentials. */
export interface MetricFailure {
  readonly cause: Cause;
  readonly reason: string;
  /** Epoch milliseconds before which nobody should ask again; 0: no wish was told. */
  readonly notBefore: number;
  /** What the server itself said about the question; empty when it said nothing. It names nothing but what was asked about. */
  readonly words: string;
}

/** Thrown inside the source, and told as a state outside of it. */
export class MetricError extends Error {
  override readonly name = "MetricError";
  readonly failure: MetricFailure;

  constructor(failure: Pick<MetricFailure, "cause" | "reason"> & Partial<MetricFailure>, options?: ErrorOptions) {
    super(failure.reason, options);
    this.failure = { notBefore: 0, words: "", ...failure };
  }
}

/** A member of an answer that should be a text. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const LONGEST = 300;

/** A server's own words, cut to one line that can be shown. */
export const inShort = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
};
