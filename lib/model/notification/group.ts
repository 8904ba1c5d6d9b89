import type { Severity } from "#lib/model/finding/check.ts";
import type { Layer } from "#lib/model/finding/layer.ts";

import type { Notable } from "./notable.ts";

/** What people were told of and that is not over, as it was told: enough to say later that it is. */
export type Told = Pick<Notable, "severity" | "object" | "namespace" | "owner" | "summary" | "since" | "link">;

/** What one route tells together: one check or alert in one cluster. Times are Unix seconds. */
export interface Group {
  readonly key: string;
  readonly route: string;
  readonly cluster: string;
  readonly kind: Notable["kind"];
  readonly check: string;
  readonly layer: Layer | null;
  readonly title: string;
  readonly told: ReadonlyMap<string, Told>;
  /** When something was sent last. */
  readonly sentAt: number | null;
  /** Since when there is something to tell. */
  readonly pendingSince: number | null;
  /** Since when what was told is no longer there. */
  readonly absentSince: ReadonlyMap<string, number>;
  /** When people were told of its end, over the last hour: what comes back again and again is believed later each time. */
  readonly endings: ReadonlyMap<string, readonly number[]>;
}

/** A cluster that does not answer is one thing, by whichever check it shows. */
const groupOf = ({ layer, check }: Notable): string => (layer === "L0" ? "connection" : check);

export const groupKey = (route: string, of: Notable): string =>
  JSON.stringify([route, of.cluster, of.kind, groupOf(of)]);

/** A group of which nothing was told yet. */
export const newGroup = (route: string, of: Notable): Group => ({
  key: groupKey(route, of),
  route,
  cluster: of.cluster,
  kind: of.kind,
  check: of.check,
  layer: of.layer,
  title: of.title,
  told: new Map(),
  sentAt: null,
  pendingSince: null,
  absentSince: new Map(),
  endings: new Map(),
});

export const toTold = ({ severity, object, namespace, owner, summary, since, link }: Notable): Told => ({
  severity,
  object,
  namespace,
  owner,
  summary,
  since,
  link,
});

/** The worst that was told of something: what gets better and worse again is not told twice. */
export const worstOfBoth = (a: Severity, b: Severity): Severity =>
  a === "critical" || b === "critical" ? "critical" : a === "warning" || b === "warning" ? "warning" : "info";
