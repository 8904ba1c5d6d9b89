/** What a store refuses, as its `error` says it. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, type: string, reason: string, more: object = {}) {
    super(reason);
    this.status = status;
    const cause = { type, reason, ...more };
    this.body = { error: { root_cause: [cause], ...cause }, status };
  }
}

/** A request that cannot be read at all: every shard would say so, none is asked. */
export const unreadable = (type: string, reason: string): Refusal => new Refusal(400, type, reason);

/** What shards say when they are asked: wrapped, as the phase of a search that failed. */
export class ShardRefusal extends Refusal {
  constructor(type: string, reason: string, { status = 400, hasRoot = true } = {}) {
    super(status, type, reason);
    const cause = { type, reason };
    const phase = {
      type: "search_phase_execution_exception",
      reason: "all shards failed",
      phase: "query",
      grouped: true,
    };
    Object.assign(this.body, {
      error: {
        root_cause: hasRoot ? [cause] : [],
        ...phase,
        failed_shards: [],
        caused_by: { ...cause, caused_by: cause },
      },
    });
  }
}

/** What the embedded store does not do, where the real ones may. */
export const leftOut = (what: string): Refusal =>
  new Refusal(501, "embedded_store_limit", `the embedded log store does not serve ${what}`);
