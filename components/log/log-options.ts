import type { LineSubject } from "#lib/model/line/about.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

/** How a log is drawn. */
export interface LogLook {
  hasTimes: boolean;
  isWrapped: boolean;
}

export const tailChoices: readonly { value: string; label: string }[] = [
  { value: "1000", label: "Last 1,000" },
  { value: "10000", label: "Last 10,000" },
  { value: "100000", label: "Last 100,000" },
];

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
  /** The same containers in the central logs, whose lines stand among these; null leaves them out. */
  central?: LineSubject | null;
}
