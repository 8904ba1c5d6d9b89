import { type Cluster, itself } from "./cluster.ts";
import type { Controller } from "./loop.ts";

const lifetimeMilliseconds = 3_600_000;

/** Forgets events an hour after they were last written, as the API server does. */
export function eventLifetimes(cluster: Cluster): Controller {
  return {
    name: "event-lifetime",
    watches: { events: (change) => (change.type === "DELETED" ? [] : itself(change)) },
    reconcile: (key) => {
      const event = cluster.get("events", key);
      if (event === undefined) return undefined;
      const { lastObservedTime } = (event["series"] ?? {}) as { lastObservedTime?: string };
      const written = lastObservedTime ?? event["lastTimestamp"] ?? event["eventTime"];
      const due = Date.parse(String(written ?? event.metadata.creationTimestamp)) + lifetimeMilliseconds;
      if (due > cluster.now()) return due;
      cluster.remove("events", event);
      return undefined;
    },
  };
}
