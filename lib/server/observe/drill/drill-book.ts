import { createHash } from "node:crypto";

import { Drill, DrillProof } from "#lib/contract/drill.ts";
import { canonicalJson } from "#lib/model/audit/canonical.ts";
import type { State } from "#lib/server/state/open.ts";

/** A process that has not said for so long that it runs a drill runs it no more. */
const SILENCE_MILLISECONDS = 60_000;
const INTERRUPTED = "Quarterdeck ended in the middle of it.";

/** Drills and what they proved. All are in memory, for the board and the findings; the state keeps them. */
export class DrillBook {
  /** Grows with every proof: namespaces are judged anew by it. */
  version = 0;
  readonly #state: State;
  readonly #drills = new Map<string, Drill>();
  readonly #newest = new Map<string, DrillProof>();
  /** Those that this process runs: it knows better than what it last wrote. */
  readonly #own = new Set<string>();
  /** Of each that this process kept, the how manieth keeping it was: what was read before is older. */
  readonly #kept = new Map<string, number>();
  #keepings = 0;

  constructor(state: State) {
    this.#state = state;
  }

  /** Reads what is kept, which another process may have written. `now` in epoch milliseconds. */
  async recall(now: number): Promise<void> {
    const since = this.#keepings;
    const rows = await this.#state.db.selectFrom("drill").selectAll().orderBy("startedAt").execute();
    const proofs = await this.#state.db.selectFrom("drillProof").selectAll().orderBy("judgedAt").execute();
    const proved = new Map(proofs.map((row) => [row.id, row]));
    for (const { id, beatAt, body } of rows) {
      if (this.#own.has(id) || (this.#kept.get(id) ?? 0) > since) continue;
      const proof = proved.get(id);
      const drill = Drill.parse({
        ...(JSON.parse(body) as object),
        proof: proof === undefined ? null : JSON.parse(proof.body),
        proofHash: proof?.hash ?? "",
      });
      this.#hold(drill.step !== null && now - beatAt > SILENCE_MILLISECONDS ? interrupted(drill) : drill);
    }
  }

  /** Newest first. */
  list(): Drill[] {
    return [...this.#drills.values()].toSorted((a, b) => b.startedAt - a.startedAt);
  }

  get(id: string): Drill | undefined {
    return this.#drills.get(id);
  }

  /** What was last proved of a namespace. */
  newestOf(cluster: string, namespace: string): DrillProof | undefined {
    return this.#newest.get(`${cluster}/${namespace}`);
  }

  /** Keeps how a drill stands, and that it is alive. */
  async put(drill: Drill, now: number): Promise<void> {
    const { proof: _proof, proofHash: _hash, ...rest } = drill;
    const row = { id: drill.id, startedAt: drill.startedAt, beatAt: now, body: JSON.stringify(rest) };
    await this.#state.db.replaceInto("drill").values(row).execute();
    if (drill.step === null) this.#own.delete(drill.id);
    else this.#own.add(drill.id);
    this.#kept.set(drill.id, ++this.#keepings);
    this.#hold(drill);
  }

  /** Keeps a proof, once. @returns its hash, for the audit. @throws when there is one of that drill. */
  async prove(proof: DrillProof): Promise<string> {
    const body = canonicalJson(DrillProof.parse(proof));
    const hash = createHash("sha256").update(body).digest("base64url");
    const row = { id: proof.id, judgedAt: proof.judgedAt, hash, body };
    await this.#state.db.insertInto("drillProof").values(row).execute();
    return hash;
  }

  #hold(drill: Drill): void {
    this.#drills.set(drill.id, drill);
    if (drill.proof === null) return;
    const key = `${drill.cluster}/${drill.namespace}`;
    const known = this.#newest.get(key);
    if (known !== undefined && (known.id === drill.id || known.judgedAt > drill.proof.judgedAt)) return;
    this.#newest.set(key, drill.proof);
    this.version++;
  }
}

const interrupted = (drill: Drill): Drill => ({
  ...drill,
  step: null,
  progress: "",
  failure: drill.proof === null ? INTERRUPTED : "",
  remains:
    drill.remains.state === "gone" ? drill.remains : { state: "left", objects: madeBy(drill), reason: INTERRUPTED },
});

/** What a drill makes in its cluster, all of one name. How far it came nobody knows: what is not there is gone all the same. */
const madeBy = ({ scratch }: Drill): string[] => [`Namespace/${scratch}`, `Restore/${scratch}`, `ConfigMap/${scratch}`];
