import type { ActionWarning } from "#lib/contract/action.ts";

/** A workload as far as replacing its pods goes. */
export interface Rolled {
  /** `Deployment`, `StatefulSet`, `DaemonSet`. */
  readonly kind: string;
  readonly name: string;
  /** Pods that it wants; of a DaemonSet, nodes. */
  readonly replicas: number;
  readonly isPaused: boolean;
  /** `RollingUpdate`, `Recreate`, `OnDelete`. */
  readonly strategy: string;
  readonly maxSurge: string | number | null;
  readonly maxUnavailable: string | number | null;
  readonly partition: number;
  /** Pods of the newest template; null while nobody has counted them. */
  readonly updated: number | null;
}

/** What stands between a restart and its pods, and what it takes away while it goes on. */
export function warnOfRollout(workload: Rolled): ActionWarning[] {
  const by = `${workload.kind} ${workload.name}`;
  const note = (sentence: string): ActionWarning => ({ kind: "state", tone: "warn", by, sentence });
  const { replicas, strategy, isPaused, partition, updated } = workload;
  if (replicas === 0) return [note("It wants no pods: nothing is restarted.")];
  if (strategy === "OnDelete")
    return [note("Its pods change only when somebody deletes them (OnDelete): nothing is restarted by itself.")];
  if (isPaused) return [note("It is paused: nothing is restarted until somebody resumes it.")];
  const busy =
    updated !== null && updated < replicas
      ? [note(`A rollout is under way: ${updated} of ${replicas} pods are new. It begins anew.`)]
      : [];
  const kept = partition > 0 ? [note(`Pods below ${partition} are not restarted (partition).`)] : [];
  return [...warnOfGap(workload, by), ...busy, ...kept];
}

function warnOfGap(workload: Rolled, by: string): ActionWarning[] {
  const { replicas, strategy } = workload;
  const outage = (sentence: string): ActionWarning[] => [{ kind: "outage", tone: "crit", by, sentence }];
  if (strategy === "Recreate") return outage(`All ${count(replicas)} end before a new one starts (Recreate).`);
  if (mostDown(workload) < replicas) return [];
  return outage(
    replicas === 1
      ? "Its only pod ends before a new one is ready."
      : `Its strategy lets all ${count(replicas)} end before a new one is ready.`,
  );
}

const count = (pods: number): string => (pods === 1 ? "1 pod" : `${pods} pods`);

/** Pods that may be missing at a time, as the controllers round: fewer down, more on top, and one of both at least. */
function mostDown({ kind, replicas, maxSurge, maxUnavailable }: Rolled): number {
  if (kind === "StatefulSet") return Math.max(1, resolve(maxUnavailable ?? 1, replicas, Math.floor));
  const [surge, down] = kind === "Deployment" ? (["25%", "25%"] as const) : ([0, 1] as const);
  const unavailable = resolve(maxUnavailable ?? down, replicas, Math.floor);
  return unavailable === 0 && resolve(maxSurge ?? surge, replicas, Math.ceil) === 0 ? 1 : unavailable;
}

function resolve(value: string | number, of: number, round: (value: number) => number): number {
  if (typeof value === "number") return value;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  return percent === undefined ? 0 : round((Number(percent) * of) / 100);
}
