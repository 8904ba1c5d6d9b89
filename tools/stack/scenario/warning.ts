type About = { apiVersion: string; kind: string; name: string; uid: string; namespace?: string };

type WarningInput = { about: About; reason: string; message: string; component: string; host?: string; count?: number };

/** A Warning event as a component that kwok does not play would write it, repeated over the last half hour. */
export function buildWarning({ about, reason, message, component, host = "", count = 1 }: WarningInput) {
  const now = Date.now();
  const first = new Date(now - (count > 1 ? 30 * 60_000 : 0));
  return {
    apiVersion: "v1",
    kind: "Event",
    metadata: { generateName: `${about.name}.`, namespace: about.namespace ?? "default" },
    involvedObject: about,
    type: "Warning",
    reason,
    message,
    count,
    source: { component, host },
    firstTimestamp: first.toISOString().replace(/\.\d+Z$/, "Z"),
    lastTimestamp: new Date(now).toISOString().replace(/\.\d+Z$/, "Z"),
  };
}
