import type { Alert } from "#lib/contract/alert.ts";
import type { Facet } from "#lib/contract/query.ts";
import { type PlainRecord, type RecordGrammar, recordMatcher, termsBeside } from "#lib/model/where/match-record.ts";
import type { Where } from "#lib/model/where/where.ts";

const facetKeys = ["severity", "status", "alert", "cluster", "namespace", "resource", "receiver"] as const;

/** What the console's grammar means over alerts; its full keys, for which `state` and `kind` are short. Bare words search the alert's name, its object and its summary. */
export const alertGrammar: RecordGrammar = {
  keys: [...facetKeys, "object", "container"],
  words: {
    ...Object.fromEntries(["critical", "warning", "info"].map((word) => [word, ["severity", word]])),
    ...Object.fromEntries(["active", "silenced", "inhibited"].map((word) => [word, ["status", word]])),
    firing: ["status", "active"],
  },
};

/** An alert as the grammar compares it. */
export const recordOf = ({ subject, receivers, ...alert }: Alert): PlainRecord => ({
  severity: alert.severity,
  status: alert.state,
  alert: alert.alert,
  cluster: alert.cluster,
  namespace: alert.namespace,
  resource: subject.resource,
  object: subject.name,
  container: subject.container,
  receiver: receivers[0] ?? "",
  name: `${alert.alert} ${subject.name} ${alert.summary}`,
});

/** Values of each key with how many alerts have them, over what matches all other terms. */
export function facetsOf(records: readonly PlainRecord[], where: Where): Record<string, Facet[]> {
  return Object.fromEntries(
    facetKeys.map((key): [string, Facet[]] => {
      const matches = recordMatcher(termsBeside(where.terms, key, alertGrammar), alertGrammar);
      const counts = new Map<string, number>();
      for (const record of records) {
        if (!matches(record)) continue;
        const value = String(record[key]);
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const facets = Array.from(counts, ([value, count]) => ({ value, count }));
      return [key, facets.toSorted((a, b) => b.count - a.count).slice(0, 100)];
    }),
  );
}
