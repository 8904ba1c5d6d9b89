import type { RawAlert, RawSilence } from "./read.ts";

/** One alert as several peers know it: Prometheus sends it to each of them, and each suppresses for itself. */
export function mergeAlerts(peers: readonly (readonly RawAlert[])[]): RawAlert[] {
  const found = new Map<string, RawAlert>();
  for (const alert of peers.flat()) {
    const known = found.get(alert.fingerprint);
    found.set(alert.fingerprint, known === undefined ? alert : both(known, alert));
  }
  return [...found.values()];
}

/** The newer word counts; what hides it at one peer hides it, for peers of a cluster share their silences. */
function both(one: RawAlert, other: RawAlert): RawAlert {
  const newer = other.updatedAt > one.updatedAt ? other : one;
  const union = (key: "silencedBy" | "inhibitedBy" | "mutedBy"): string[] => [
    ...new Set([...one.status[key], ...other.status[key]]),
  ];
  const states = new Set([one.status.state, other.status.state]);
  const state = states.has("suppressed") ? "suppressed" : states.has("active") ? "active" : "unprocessed";
  return {
    ...newer,
    startsAt: Math.min(one.startsAt, other.startsAt),
    receivers: [...new Set([...one.receivers, ...other.receivers].map(({ name }) => name))].map((name) => ({ name })),
    status: { state, silencedBy: union("silencedBy"), inhibitedBy: union("inhibitedBy"), mutedBy: union("mutedBy") },
  };
}

/** The newest word of each silence. */
export function mergeSilences(peers: readonly (readonly RawSilence[])[]): RawSilence[] {
  const found = new Map<string, RawSilence>();
  for (const silence of peers.flat()) {
    const known = found.get(silence.id);
    if (known === undefined || silence.updatedAt > known.updatedAt) found.set(silence.id, silence);
  }
  return [...found.values()];
}
