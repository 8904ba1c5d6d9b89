import type { Severity } from "#lib/model/finding/check.ts";

import type { Group, Told } from "./group.ts";
import { worstSeverity } from "./notable.ts";

export interface MessageLine extends Told {
  readonly id: string;
  /** How often its end was told within the last hour. */
  readonly times: number;
}

/** What one route tells of one group at one moment. */
export interface Message {
  readonly group: string;
  readonly route: string;
  /** `enter`: nothing stood before. `resolve`: nothing stands any more. `test`: somebody tries the channel. */
  readonly reason: "enter" | "change" | "resolve" | "test";
  readonly severity: Severity;
  readonly cluster: string;
  readonly kind: "finding" | "alert";
  readonly check: string;
  readonly title: string;
  /** Unix seconds. */
  readonly at: number;
  /** The first of them; `counts` has all. */
  readonly entered: readonly MessageLine[];
  readonly worsened: readonly MessageLine[];
  readonly resolved: readonly MessageLine[];
  readonly counts: {
    readonly entered: number;
    readonly worsened: number;
    readonly resolved: number;
    /** Stands after this message. */
    readonly open: number;
  };
}

/** What is different from what was told. */
export interface Difference {
  readonly entered: readonly MessageLine[];
  readonly worsened: readonly MessageLine[];
  readonly resolved: readonly MessageLine[];
}

/** More than anybody reads in a message; the link has all. */
const mostLines = 20;

/** The message about a difference; `open` counts what stands after it. */
export function toMessage(
  group: Group,
  { entered, worsened, resolved }: Difference,
  open: number,
  at: number,
): Message {
  const news = [...entered, ...worsened];
  const told = news.length > 0 ? news : resolved;
  return {
    group: group.key,
    route: group.route,
    reason: open === 0 ? "resolve" : group.told.size === 0 ? "enter" : "change",
    severity: worstSeverity(told.map(({ severity }) => severity)),
    cluster: group.cluster,
    kind: group.kind,
    check: group.check,
    title: group.title,
    at,
    entered: entered.slice(0, mostLines),
    worsened: worsened.slice(0, mostLines),
    resolved: resolved.slice(0, mostLines),
    counts: { entered: entered.length, worsened: worsened.length, resolved: resolved.length, open },
  };
}

/** One line for a subject or a list: `3 open: Pod crash-loops in eu-1`. */
export function headlineOf({ reason, title, cluster, counts }: Message): string {
  const place = cluster === "" ? title : `${title} in ${cluster}`;
  if (reason === "test") return title;
  if (reason === "resolve") return `Resolved: ${place}`;
  const news = [
    counts.entered > 0 ? `${counts.entered} new` : "",
    counts.worsened > 0 ? `${counts.worsened} worse` : "",
    counts.resolved > 0 ? `${counts.resolved} resolved` : "",
  ].filter(Boolean);
  return `${place}: ${news.join(", ")}, ${counts.open} open`;
}
