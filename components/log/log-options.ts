import type { ObjectRef } from "#lib/query/object-ref.ts";

/** How times are shown: not at all, in the viewer's zone, or in UTC. */
export type Times = "off" | "local" | "utc";

/** How a log is drawn. */
export interface LogLook {
  times: Times;
  isWrapped: boolean;
}

export const timesChoices: readonly { value: Times; label: string }[] = [
  { value: "local", label: "Local time" },
  { value: "utc", label: "UTC" },
  { value: "off", label: "No times" },
];

export const tailChoices: readonly { value: string; label: string }[] = [
  { value: "1000", label: "Last 1,000" },
  { value: "10000", label: "Last 10,000" },
  { value: "100000", label: "Last 100,000" },
];

export const nextTimes = (times: Times): Times => (times === "local" ? "utc" : times === "utc" ? "off" : "local");

export interface LogViewProps {
  /** A pod, or a workload whose pods' logs are merged. */
  object: ObjectRef;
  /** To choose from; the first one is the application's own. */
  containers: readonly string[];
  /** Null is all of them. */
  container: string | null;
  onContainer: (container: string | null) => void;
  isPrevious: boolean;
  onPrevious: (isPrevious: boolean) => void;
}
