import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import { useRows } from "#lib/query/rows.ts";

import { unknownOf } from "./past-columns.tsx";

/** More than these are read in the list. */
const SHOWN = 50;

/** Pods of a workload or node as they were, the worst first. `hasNode`: where each ran is worth a column. */
export function PastPods({ where, hasNode }: { where: string; hasNode: boolean }) {
  const { data } = useRows({
    kind: "pods",
    where,
    sort: [{ by: "health", order: "desc" }],
    window: { offset: 0, limit: SHOWN },
    facets: [],
  });
  if (data === undefined) return null;
  const all = (
    <ScopeLink href={`/pods?q=${encodeURIComponent(where)}`} className="text-accent-text hover:underline">
      all in the list
    </ScopeLink>
  );
  return (
    <Card title="Pods then" note={formatNoun(data.total, "pod")} action={all}>
      <ul>
        {data.rows.map((pod) => {
          const unknown = unknownOf(pod as { unknown?: string });
          const told = (key: string, value: number) => (unknown.includes(key) ? "?" : value);
          return (
            <li
              key={pod.id}
              className="flex min-h-8 flex-wrap items-center gap-x-3 border-b border-line px-3.5 py-1 last:border-0 hover:bg-hover"
            >
              <Shape tone={pod.health} />
              <ScopeLink
                href={toObjectHref({ ...pod }) ?? "/pods"}
                className="min-w-0 flex-1 basis-48 truncate text-ink hover:underline"
              >
                {shortText(pod.name)}
              </ScopeLink>
              <span className={`w-40 truncate ${pod.health === "ok" ? "" : inkOf[pod.health]}`}>
                {shortText(pod.status)}
              </span>
              <span className="w-16 text-right">
                {told("ready", pod.ready)}
                <span className="text-ink-3">/{told("containers", pod.containers)}</span>
              </span>
              <span className="w-24 text-right text-ink-2">
                {unknown.includes("restarts") ? "? restarts" : formatNoun(pod.restarts, "restart")}
              </span>
              {hasNode && <span className="w-40 truncate text-ink-3 max-md:hidden">{shortText(pod.node)}</span>}
            </li>
          );
        })}
        {data.rows.length === 0 && <li className="px-3.5 py-3 text-ink-3">It had none.</li>}
      </ul>
    </Card>
  );
}
