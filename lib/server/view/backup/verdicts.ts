import type { BoardRow } from "#lib/contract/backup.ts";
import { type Cover, coverOf, type Ground } from "#lib/model/backup/cover.ts";
import { takesNamespace } from "#lib/model/backup/coverage.ts";
import { judgeUnder, type Verdict } from "#lib/model/backup/judge.ts";
import type { SeenBackup } from "#lib/model/backup/seen.ts";
import { wholeIn } from "#lib/model/backup/stock-loss.ts";

import type { NamespaceRow } from "./namespaces.ts";

/** A verdict with the share of each day, as a row shows it. */
export type BoardVerdict = Verdict<SeenBackup> & { readonly days: BoardRow["days"] };

/** What is younger than this is judged by its own age. */
const OLD_MILLISECONDS = 120 * 86_400_000;

interface Covered {
  readonly cover: Cover<SeenBackup>;
  readonly verdicts: Map<string, BoardVerdict>;
}

/** Verdicts over one cluster: namespaces that the same filters take, with the same annotations, stand the same, and most do. */
export class Verdicts {
  readonly #ground: Ground<SeenBackup>;
  readonly #takers: readonly Parameters<typeof takesNamespace>[0][];
  readonly #covers = new Map<string, Covered>();
  /** Unix milliseconds at which time alone makes one of them another. */
  untilMs = Number.POSITIVE_INFINITY;

  constructor(ground: Ground<SeenBackup>) {
    this.#ground = ground;
    const all = [...ground.stocks, ...ground.schedules.map(({ schedule }) => schedule)];
    this.#takers = [...new Set(all.map(({ filters }) => filters))];
  }

  of(namespace: NamespaceRow): BoardVerdict {
    const { nowMs } = this.#ground;
    const { cover, verdicts } = this.#coveredBy(namespace.name);
    const createdMs = nowMs - namespace.createdMs > OLD_MILLISECONDS ? 0 : namespace.createdMs;
    const key = `${createdMs}\u0000${namespace.objective}\u0000${namespace.policy?.name ?? ""}\u0000${namespace.exclusion}`;
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = judgeUnder(cover, { ...namespace, createdMs }, this.#ground);
    const judged = { ...verdict, days: verdict.kept?.days.map(rounded) ?? [] };
    verdicts.set(key, judged);
    this.untilMs = Math.min(this.untilMs, judged.untilMs);
    return judged;
  }

  /** How much the filters take of it follows from whether they take it; what failed of a backup, from whose namespaces. */
  #coveredBy(name: string): Covered {
    let taken = "";
    for (const filters of this.#takers) taken += takesNamespace(filters, name) ? "1" : "0";
    taken += ` ${wholeIn(this.#ground.losses, name)}`;
    const known = this.#covers.get(taken);
    if (known !== undefined) return known;
    const covered = { cover: coverOf(name, this.#ground), verdicts: new Map<string, BoardVerdict>() };
    this.#covers.set(taken, covered);
    return covered;
  }
}

/** A ten-thousandth of a day is nine seconds. */
export const round = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000;
const rounded = (share: number | null): number | null => (share === null ? null : round(share));

/** Where nothing can be read. */
export const notJudged = (reason: string): BoardVerdict => ({
  protection: "unknown",
  health: "unknown",
  reason,
  objective: { source: "none" },
  objectiveFrom: "",
  point: null,
  partly: null,
  lastUntilMs: null,
  isExpiring: false,
  kept: null,
  days: [],
  observedMs: 0,
  coverage: {
    state: "none",
    filters: [],
  },
  schedules: [],
  standing: null,
  untilMs: Number.POSITIVE_INFINITY,
});

/** What is old is never green. */
export const lastKnown = (verdict: BoardVerdict): BoardVerdict =>
  verdict.protection === "excluded"
    ? verdict
    : {
        ...verdict,
        protection: "unknown",
        health: "unknown",
        reason: "the cluster does not answer: this is the last that is known",
      };
