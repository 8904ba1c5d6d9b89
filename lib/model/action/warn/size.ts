import type { ActionWarning } from "#lib/contract/action.ts";

/** What a number of pods means to who uses them. `now` is what the workload wants at present. */
export function warnOfSize(workload: string, now: number, replicas: number): ActionWarning[] {
  if (now === replicas) {
    const sentence = `It wants ${now === 1 ? "1 pod" : `${now} pods`} already: nothing changes.`;
    return [{ kind: "state", tone: "warn", by: workload, sentence }];
  }
  if (replicas > 0) return [];
  const all = now === 1 ? "Its only pod ends" : `All ${now} pods end`;
  const sentence = `${all}: nothing answers in their place until somebody scales up again.`;
  return [{ kind: "outage", tone: "crit", by: workload, sentence }];
}
