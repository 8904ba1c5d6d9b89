import type { DrillFiring } from "#lib/contract/drill-policy.ts";
import { type DrillPolicy, LATE_MILLISECONDS, newestFiring } from "#lib/model/drill/policy.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { fire } from "./fire.ts";

const LOOK_MILLISECONDS = 5000;

export interface ClockworkOptions {
  readonly engine: Engine;
  readonly policies: readonly DrillPolicy[];
  /** Told when something could not be kept: nothing is begun without. */
  readonly onError: (error: unknown) => void;
  /** Epoch milliseconds; the system's unless told. */
  readonly now?: () => number;
  /** How a firing is carried out; as a drill unless told. */
  readonly carryOut?: typeof fire;
}

/** Has policies' drills run when they are due, in each cluster one after the other. */
export class Clockwork {
  readonly #options: ClockworkOptions;
  readonly #now: () => number;
  /** The end of what is waited for in each cluster that is restored into. */
  readonly #lines = new Map<string, Promise<unknown>>();
  readonly #running = new Set<string>();
  readonly #endedAt = new Map<string, number>();
  readonly #end = new AbortController();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: ClockworkOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Reads what was fired before, and goes on from there. */
  async start(): Promise<void> {
    if (this.#options.policies.length === 0) return;
    const { engine, onError } = this.#options;
    await engine.firings.recall();
    const look = (): void => {
      this.look().catch(onError);
    };
    look();
    if (this.#end.signal.aborted) return;
    this.#timer = setInterval(look, LOOK_MILLISECONDS);
    this.#timer.unref();
  }

  /** Begins what is due, and notes what was missed. */
  async look(): Promise<void> {
    for (const policy of this.#options.policies) await this.#lookAt(policy);
  }

  async #lookAt(policy: DrillPolicy): Promise<void> {
    const { firings } = this.#options.engine;
    const now = this.#now();
    const calendar = calendarOf(policy);
    const before = firings.newestOf(policy.name);
    const firing = { policy: policy.name, cluster: policy.cluster, calendar, turns: [] };
    // Of a policy or a cron that is new nothing was ever due.
    if (before?.calendar !== calendar) return firings.put({ ...firing, dueAt: now, state: "given" });
    const dueAt = newestFiring(policy.timing, before.dueAt, now);
    // While it runs what becomes due is left; after it that is too late, or is not.
    if (dueAt === null || this.#running.has(policy.name)) return;
    if (now - dueAt <= LATE_MILLISECONDS) return this.#begin(policy, { ...firing, dueAt, state: "running" });
    const isSkipped = (this.#endedAt.get(policy.name) ?? 0) > dueAt;
    await firings.put({ ...firing, dueAt, state: isSkipped ? "skipped" : "missed" });
  }

  async #begin(policy: DrillPolicy, firing: DrillFiring): Promise<void> {
    const { engine, carryOut = fire } = this.#options;
    // What cannot be kept would be begun again at the next look.
    await engine.firings.put(firing);
    this.#running.add(policy.name);
    const { signal } = this.#end;
    const into = policy.into?.cluster ?? policy.cluster;
    const before = this.#lines.get(into) ?? Promise.resolve();
    const ended = before
      .then(() => carryOut({ engine, policy, firing, signal }))
      .catch(this.#options.onError)
      .finally(() => {
        this.#running.delete(policy.name);
        this.#endedAt.set(policy.name, this.#now());
      });
    this.#lines.set(into, ended);
  }

  /** Begins nothing more. Drills that run are left to end, or to be found interrupted. */
  close(): void {
    this.#end.abort();
    if (this.#timer !== null) clearInterval(this.#timer);
  }
}

/** What a policy's firings are counted by. */
export const calendarOf = ({ cron, timeZone }: Pick<DrillPolicy, "cron" | "timeZone">): string => `${cron} ${timeZone}`;
