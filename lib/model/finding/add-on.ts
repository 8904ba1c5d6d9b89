import { type Check, type Severity, type Verdict, found, minuteSeconds, unknown } from "./check.ts";

/** A workload that may be an add-on. */
export interface SeenAddOn {
  readonly kind: "Deployment" | "StatefulSet" | "DaemonSet";
  readonly namespace: string;
  readonly name: string;
  /** Labels of its pods, as `key=value`. */
  readonly podLabels: readonly string[];
  readonly desired: number;
  readonly ready: number;
  /** Its controller has reported a status. */
  readonly isReported: boolean;
  readonly unavailableSince: number | null;
}

/** A check over the workloads of one kind of add-on, found by the names under which it is installed. */
export interface AddOnCheck extends Check<SeenAddOn> {
  readonly isOne: (seen: Pick<SeenAddOn, "kind" | "namespace" | "name" | "podLabels">) => boolean;
}

interface AddOn extends Pick<AddOnCheck, "id" | "title" | "isOne" | "remediation"> {
  /** What it is, for sentences: `cluster DNS`. */
  readonly noun: string;
  /** When none of it is ready. */
  readonly whenNone: Severity;
  readonly upstream?: readonly string[];
}

/** A check for an add-on: none of it ready, or less than wanted. */
export const addOnCheck = ({ noun, whenNone, upstream = [], ...rest }: AddOn): AddOnCheck => ({
  ...rest,
  rule: `ready < desired of the workloads known as ${noun} for 15 minutes; ${whenNone} after 2 minutes when none is ready`,
  layer: "L3",
  kinds: ["Deployment", "StatefulSet", "DaemonSet"],
  upstream,
  look: (seen) => lookAtAddOn(seen, noun, whenNone),
});

function lookAtAddOn(
  { desired, ready, isReported, kind, unavailableSince }: SeenAddOn,
  noun: string,
  whenNone: Severity,
): Verdict {
  if (ready >= desired) return isReported ? null : unknown("its controller has not reported a status");
  const isNone = ready === 0;
  const where = kind === "DaemonSet" ? "on its nodes" : "of its replicas";
  return found({
    summary: isNone ? `no ${noun} is ready` : `${ready} of ${desired} ready ${where} (${noun})`,
    desired,
    actual: ready,
    since: isNone ? unavailableSince : null,
    steps: [{ afterSeconds: (isNone ? 2 : 15) * minuteSeconds, severity: isNone ? whenNone : "warning" }],
  });
}
