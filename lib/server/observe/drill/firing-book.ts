import { DrillFiring } from "#lib/contract/drill-policy.ts";
import type { State } from "#lib/server/state/open.ts";

/** Of each policy the newest so many are kept. */
const KEPT = 100;

/** When policies had drills run, should have, and what became of it. The newest of each is in memory; the state keeps more. */
export class FiringBook {
  /** Grows with every change. */
  version = 0;
  readonly #state: State;
  readonly #newest = new Map<string, DrillFiring>();

  constructor(state: State) {
    this.#state = state;
  }

  /** Reads what is kept. What ran when the process before ended runs no more, and is shown so. */
  async recall(): Promise<void> {
    const rows = await this.#state.db.selectFrom("drillFiring").selectAll().orderBy("dueAt").execute();
    for (const { policy, body } of rows) this.#newest.set(policy, DrillFiring.parse(JSON.parse(body)));
    for (const firing of this.#newest.values())
      if (firing.state === "running") await this.put({ ...firing, state: "interrupted" });
    this.version++;
  }

  /** The newest firing of a policy; undefined before the first. */
  newestOf(policy: string): DrillFiring | undefined {
    return this.#newest.get(policy);
  }

  /** Why a namespace had no drill at the newest firing of a policy that takes it; null when it had one, or there is none. */
  refusalOf(cluster: string, namespace: string): { policy: string; dueAt: number; refusal: string } | null {
    for (const { policy, dueAt, turns, ...firing } of this.#newest.values()) {
      const turn = firing.cluster === cluster ? turns.find((one) => one.namespace === namespace) : undefined;
      if (turn !== undefined && turn.refusal !== "") return { policy, dueAt, refusal: turn.refusal };
    }
    return null;
  }

  /** Keeps how a firing stands. */
  async put(firing: DrillFiring): Promise<void> {
    const { policy, dueAt } = firing;
    const { db } = this.#state;
    await db
      .replaceInto("drillFiring")
      .values({ policy, dueAt, body: JSON.stringify(firing) })
      .execute();
    if (dueAt >= (this.#newest.get(policy)?.dueAt ?? 0)) this.#newest.set(policy, firing);
    this.version++;
    const kept = db.selectFrom("drillFiring").select("dueAt").where("policy", "=", policy).orderBy("dueAt", "desc");
    const [oldest] = await kept
      .offset(KEPT - 1)
      .limit(1)
      .execute();
    if (oldest === undefined) return;
    await db.deleteFrom("drillFiring").where("policy", "=", policy).where("dueAt", "<", oldest.dueAt).execute();
  }
}
