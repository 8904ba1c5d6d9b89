/** Prometheus' own names; "unsupported" is what this evaluator does without. */
export type PromqlErrorType = "bad_data" | "execution" | "unsupported";

const statuses: Record<PromqlErrorType, 400 | 422 | 501> = { bad_data: 400, execution: 422, unsupported: 501 };

/** A question without an answer: `errorType`, `message` and `status` are what Prometheus' API says to it. */
export class PromqlError extends Error {
  override readonly name = "PromqlError";
  readonly errorType: PromqlErrorType;
  readonly status: 400 | 422 | 501;

  constructor(errorType: PromqlErrorType, message: string) {
    super(message);
    this.errorType = errorType;
    this.status = statuses[errorType];
  }
}

/** The error of a query that does not parse; `at` is an offset in its text. */
export function parseError(query: string, at: number, reason: string): PromqlError {
  const before = query.slice(0, at).split("\n");
  const position = `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  return new PromqlError("bad_data", `invalid parameter "query": ${position}: parse error: ${reason}`);
}

/** The error of a query that parses and cannot be evaluated on these series. */
export const executionError = (reason: string): PromqlError => new PromqlError("execution", reason);
