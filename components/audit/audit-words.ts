import type { Tone } from "#components/ui/shape.tsx";
import type { AuditEntry, AuditResult, ChainState } from "#lib/contract/audit.ts";
import { formatCount } from "#lib/format/count.ts";
import { parseTimeRange } from "#lib/model/time/range.ts";
import type { AuditFilter } from "#lib/query/audit.ts";

/** What a session or an intent is named by; its first characters tell it from the others in sight. */
const hash = /^[0-9a-f]{40,}$/;

export const resultTones: Readonly<Record<AuditResult, Tone>> = {
  succeeded: "ok",
  failed: "crit",
  denied: "warn",
  unknown: "unknown",
  pending: "busy",
};

/** Where the page begins: who looks for what happened looks at last night. `all` is all that is kept. */
export const DEFAULT_TIME = "24h";
export const ALL_TIME = "all";

/** What Quarterdeck itself writes down, whether or not it happened lately; what is done in clusters has Kubernetes' own verbs. */
export const ownVerbs = [
  "sign-in",
  "sign-out",
  "session-revoke",
  "backchannel-logout",
  "token-create",
  "token-revoke",
  "step-up",
  "secret-reveal",
  "backup-file-read",
  "velero-status-read",
] as const;

/** `the last 24h`, for the middle of a sentence; all that is kept is `all time`. */
export function describeTime(time: string): string {
  if (time === ALL_TIME || parseTimeRange(time) === undefined) return "all time";
  return time.includes("/") ? "that time" : `the last ${time}`;
}

/** `deployments/web/scale`; empty for what has no object, such as a sign-in. */
export function nameObject(object: AuditEntry["object"]): string {
  if (object === null) return "";
  const name = hash.test(object.name) ? `${object.name.slice(0, 8)}…` : object.name;
  return [object.resource, name, object.subresource].filter((part) => part !== "").join("/");
}

/** Why somebody said they did it; empty when they were not asked. */
export function reasonOf({ annotations }: Pick<AuditEntry, "annotations">): string {
  const named = Object.entries(annotations).find(([key]) => key === "reason" || key.endsWith("/reason"));
  return named?.[1].trim() ?? "";
}

/** What went wrong, in the words of whoever refused; empty for what went well. */
export function failureOf({ result, response }: Pick<AuditEntry, "result" | "response">): string {
  if (result === "succeeded" || result === "pending") return "";
  const said = response?.message || response?.reason || "";
  return said === "" && result === "unknown" ? "Nobody saw how it ended." : said;
}

/** Milliseconds a request took: `3 ms`, `1.2 s`; `?` when nobody measured. */
export function formatLatency(milliseconds: number | null): string {
  if (milliseconds === null) return "?";
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The chain's state as a badge says it, without how long ago it was looked at. */
export function describeChain({ state, verifiedTo, broken, head }: ChainState): { tone: Tone; words: string } {
  if (broken !== null) return { tone: "crit", words: `broken at #${formatCount(broken.seq)}: ${broken.why}` };
  if (state !== "verified") return { tone: "unknown", words: "not verified yet" };
  if (head === 0) return { tone: "ok", words: "nothing written yet" };
  return { tone: "ok", words: `verified to #${formatCount(verifiedTo)}` };
}

/** The filter within what the console is narrowed to. The audit is asked for one cluster and namespace: `ignored` says what is wider. */
export function withinScope(filter: AuditFilter, clusters: readonly string[], namespaces: readonly string[]) {
  const only = (chosen: string, scope: readonly string[]) => chosen || (scope.length === 1 ? (scope[0] ?? "") : "");
  const isWider = (chosen: string, scope: readonly string[]) => chosen === "" && scope.length > 1;
  const ignored = [
    ...(isWider(filter.cluster, clusters) ? [`${formatCount(clusters.length)} clusters`] : []),
    ...(isWider(filter.namespace, namespaces) ? [`${formatCount(namespaces.length)} namespaces`] : []),
  ];
  const cluster = only(filter.cluster, clusters);
  const asked = { ...filter, cluster, namespace: only(filter.namespace, namespaces) };
  return { asked, ignored: ignored.join(" and ") };
}

/** The entry below or above the one that is open; the first when none is. Undefined at an end. */
export function idBeside(
  entries: readonly Pick<AuditEntry, "id">[],
  open: string | null,
  way: "next" | "previous",
): string | undefined {
  const at = entries.findIndex(({ id }) => id === open);
  if (at < 0) return entries[0]?.id;
  return entries[way === "next" ? at + 1 : at - 1]?.id;
}
