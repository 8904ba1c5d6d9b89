"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { CellAge } from "#components/table/cell-age.tsx";
import { CellBytes, CellCpu } from "#components/table/cell-quantity.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { PodRow } from "#lib/contract/kind.ts";
import { formatHealth } from "#lib/format/cluster-state.ts";
import { formatNoun } from "#lib/format/count.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { useRows } from "#lib/query/rows.ts";

import { whereNodePods } from "./node-where.ts";

/** Kubernetes itself advises no more than 110 pods a node; some clouds allow 250. */
const MOST = 300;
const head = "border-b border-line px-3 py-1 text-left text-small font-normal whitespace-nowrap text-ink-3";
const cell = "border-b border-line px-3 h-row whitespace-nowrap";

/** The pods on a node, live, the largest first. */
export function NodePods({ object }: { object: ObjectRef }) {
  const where = whereNodePods(object);
  const { data, error, refetch } = useRows({
    kind: "pods",
    where,
    sort: [
      { by: "health", order: "desc" },
      { by: "memoryRequestBytes", order: "desc" },
    ],
    window: { offset: 0, limit: MOST },
    facets: [],
  });
  if (data === undefined) {
    if (error === null) return <StatePanel state="loading" rows={8} />;
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className="overflow-x-auto p-4" tabIndex={0} role="region" aria-label="Pods of the node">
      <p className="mb-2 text-ink-2">
        {formatNoun(data.total, "pod")} ·{" "}
        <ScopeLink href={`/pods?q=${encodeURIComponent(where)}`} className="text-accent-text hover:underline">
          open as a list
        </ScopeLink>
      </p>
      <table className="w-full border-collapse">
        <thead>
          <tr>
            {["Pod", "Namespace", "Status", "CPU requested", "Memory requested", "Restarts", "Age"].map((title, at) => (
              <th key={title} className={`${head} ${at > 2 ? "text-right" : ""}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((pod) => (
            <PodLine key={pod.id} pod={pod} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PodLine({ pod }: { pod: PodRow }) {
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={`${cell} text-left font-[520]`}>
        <span className="mr-2">
          <Shape tone={pod.health} label={formatHealth(pod.health)} />
        </span>
        <ScopeLink href={toObjectHref(pod) ?? "/pods"} className="hover:underline">
          {pod.name}
        </ScopeLink>
      </th>
      <td className={cell}>{pod.namespace}</td>
      <td className={`${cell} ${pod.health === "ok" ? "" : inkOf[pod.health]}`}>{pod.status}</td>
      <td className={`${cell} text-right`}>
        <CellCpu millicores={pod.cpuRequestMillicores} />
      </td>
      <td className={`${cell} text-right`}>
        <CellBytes bytes={pod.memoryRequestBytes} />
      </td>
      <td className={`${cell} text-right`}>{pod.restarts}</td>
      <td className={`${cell} text-right`}>
        <CellAge since={pod.createdAt} />
      </td>
    </tr>
  );
}
