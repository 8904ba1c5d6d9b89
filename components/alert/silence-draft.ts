import type { Alert } from "#lib/contract/alert.ts";
import type { Matcher, Silence } from "#lib/contract/silence.ts";

/** A silence that somebody is about to set. */
export interface SilenceDraft {
  /** The one that it replaces; null for a new one. */
  readonly id: string | null;
  readonly matchers: readonly Matcher[];
  readonly comment: string;
  /** Unix milliseconds; null: chosen in the dialog. */
  readonly endsAt: number | null;
  /** Labels of the alert that it began with, to choose from. */
  readonly labels: Readonly<Record<string, string>>;
}

const equal = (name: string, value: string): Matcher => ({ name, value, isRegex: false, isEqual: true });

export const emptyDraft = (): SilenceDraft => ({
  id: null,
  matchers: [equal("cluster", "")],
  comment: "",
  endsAt: null,
  labels: {},
});

/** Labels that name what stays while pods come and go, in the order in which people read them. */
const telling = [
  "alertname",
  "cluster",
  "namespace",
  "deployment",
  "statefulset",
  "daemonset",
  "workload",
  "job_name",
  "horizontalpodautoscaler",
  "poddisruptionbudget",
  "persistentvolumeclaim",
  "node",
  "container",
];

/** A silence for an alert: by what names it for as long as it lasts, not by its pod, which may be another tomorrow. */
export const draftOf = ({ labels }: Pick<Alert, "labels">): SilenceDraft => ({
  ...emptyDraft(),
  matchers: telling.flatMap((name) => (labels[name] ? [equal(name, labels[name])] : [])),
  labels,
});

/** A silence as it is, to be changed. */
export const draftOfSilence = ({ id, matchers, comment, endsAt, state }: Silence): SilenceDraft => ({
  // An expired one is set anew.
  id: state === "expired" ? null : id,
  matchers,
  comment,
  endsAt: state === "expired" ? null : endsAt,
  labels: {},
});

/** Matchers that are whole enough to be asked about. */
export const wholeMatchers = (matchers: readonly Matcher[]): Matcher[] =>
  matchers.filter(({ name }) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name));
