import type { Cluster } from "./cluster.ts";
import { itself } from "./cluster.ts";
import type { Controller } from "./loop.ts";
import { eventLifetimeMilliseconds } from "./recorder.ts";

/** Forgets events an hour after they were last written, as the API server does. */
export function eventLifetimes(cluster: Cluster): Controller {
  return {
    name: "event-lifetime",
    watches: { events: (change) => (change.type === "DELETED" ? [] : itself(change)) },
    reconcile: (key) => {
      const event = cluster.get("events", key);
      if (event === undefined) return undefined;
      const written = event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp;
      const due = Date.parse(written) + eventLifetimeMilliseconds;
      if (due > cluster.now()) return due;
      cluster.recorder.forget(event.metadata.name);
      cluster.remove("events", event);
      return undefined;
    },
  };
}
