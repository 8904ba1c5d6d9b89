import type { Severity } from "#lib/model/finding/check.ts";
import type { Layer } from "#lib/model/finding/layer.ts";
import { matchesGlob } from "#lib/model/where/match.ts";

import { isAtLeast, type Notable } from "./notable.ts";
import type { Quiet } from "./quiet.ts";

/** What a route takes: all that is said must hold. Texts are patterns with `*`; one of them is enough. */
export interface Match {
  readonly owner?: readonly string[];
  readonly cluster?: readonly string[];
  /** Labels of the cluster. */
  readonly labels?: Readonly<Record<string, readonly string[]>>;
  readonly namespace?: readonly string[];
  readonly check?: readonly string[];
  readonly layer?: readonly Layer[];
  readonly kind?: "finding" | "alert";
  /** This bad, or worse. */
  readonly severity: Severity;
}

export interface Timing {
  /** What else comes within so many seconds of the first is in the same message. */
  readonly waitSeconds: number;
  /** No two messages of one group are closer. */
  readonly intervalSeconds: number;
  /** Over is only what stays away for so long. */
  readonly resolveSeconds: number;
}

export interface Route {
  readonly name: string;
  readonly match: Match;
  readonly channels: readonly string[];
  /** What it takes is offered to the routes after it, too. */
  readonly goesOn: boolean;
  readonly timing: Timing;
  readonly quiet: readonly Quiet[];
}

/** Whether a route takes something of this kind. */
export function matches({ match }: Pick<Route, "match">, of: Notable): boolean {
  const { owner, cluster, labels = {}, namespace, check, layer, kind, severity } = match;
  const fits = (patterns: readonly string[] | undefined, value: string): boolean =>
    patterns === undefined || patterns.some((pattern) => matchesGlob(pattern, value));
  return (
    isAtLeast(of.severity, severity) &&
    (kind === undefined || kind === of.kind) &&
    (layer === undefined || (of.layer !== null && layer.includes(of.layer))) &&
    fits(owner, of.owner) &&
    fits(cluster, of.cluster) &&
    fits(namespace, of.namespace) &&
    fits(check, of.check) &&
    Object.entries(labels).every(([label, patterns]) => fits(patterns, of.labels[label] ?? ""))
  );
}

/** Whether a route would take it if it were bad enough: what gets better is not over. */
export const matchesButSeverity = ({ match }: Pick<Route, "match">, of: Notable): boolean =>
  matches({ match: { ...match, severity: "info" } }, of);

/** Routes that take it, in their order: the first one, and those after one that goes on. */
export function routesOf<Some extends Pick<Route, "match" | "goesOn">>(of: Notable, routes: readonly Some[]): Some[] {
  const taken: Some[] = [];
  for (const route of routes) {
    if (!matches(route, of)) continue;
    taken.push(route);
    if (!route.goesOn) break;
  }
  return taken;
}
