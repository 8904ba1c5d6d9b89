"use client";

import { useId } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { formatHealth } from "#lib/format/cluster-state.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import { parseObjectId } from "#lib/query/object-ref.ts";
import { useRows } from "#lib/query/rows.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";
import type { WorkloadRef } from "#lib/query/workload.ts";

const kinds = { deployments: "Deployment", statefulsets: "StatefulSet", daemonsets: "DaemonSet" } as const;

export const wherePods = ({ cluster, namespace, resource, name }: WorkloadRef): string =>
  joinWhere(
    withValues("", "cluster", [cluster]),
    withValues("", "namespace", [namespace]),
    `workloadKind:${kinds[resource]}`,
    withValues("", "workload", [name]),
  );

/** The workload's pods, live, the worst first. */
export function PodTable({ object, most = 200 }: { object: WorkloadRef; most?: number }) {
  const headId = useId();
  const where = wherePods(object);
  const { data, error, refetch } = useRows({
    kind: "pods",
    where,
    sort: [
      { by: "health", order: "desc" },
      { by: "createdAt", order: "desc" },
    ],
    window: { offset: 0, limit: most },
    facets: [],
  });
  if (data === undefined) {
    if (error === null) return <StatePanel state="loading" rows={Math.min(most, 6)} />;
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  if (data.total === 0) return <p className="p-4 text-ink-3">No pods are known of this workload.</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse" aria-labelledby={headId}>
        <caption id={headId} className="sr-only">
          Pods of {object.name}
        </caption>
        <thead>
          <tr className="border-b border-line text-left text-small text-ink-3">
            {["Pod", "Status", "Ready", "Restarts", "Node", "Age"].map((head) => (
              <th key={head} className="px-2 py-1 font-normal whitespace-nowrap first:pl-4 last:pr-4">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((pod) => (
            <tr key={pod.id} className="border-b border-line last:border-0 hover:bg-hover">
              <td className="px-2 py-1 pl-4">
                <ScopeLink href={hrefOf(pod.id)} className="font-medium whitespace-nowrap hover:underline">
                  {pod.name}
                </ScopeLink>
              </td>
              <td className={`px-2 whitespace-nowrap ${pod.health === "ok" ? "" : inkOf[pod.health]}`}>
                <span className="mr-1.5">
                  <Shape tone={pod.health} label={formatHealth(pod.health)} />
                </span>
                {pod.status}
              </td>
              <td className="px-2">
                {pod.ready}/{pod.containers}
              </td>
              <td className="px-2 whitespace-nowrap">
                {pod.restarts}
                {pod.lastRestartAt !== null && (
                  <span className="text-ink-3">
                    {" "}
                    (<Ago at={pod.lastRestartAt * 1000} isBrief suffix=" ago" />)
                  </span>
                )}
              </td>
              <td className="max-w-36 truncate px-2 text-ink-3" title={pod.node}>
                {pod.node}
              </td>
              <td className="px-2 pr-4 text-ink-3">
                <Ago at={pod.createdAt === null ? null : pod.createdAt * 1000} isBrief />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.total > data.rows.length && (
        <p className="px-4 py-2 text-small">
          <ScopeLink href={`/pods?q=${encodeURIComponent(where)}`} className="text-accent-text hover:underline">
            all {data.total} pods
          </ScopeLink>
        </p>
      )}
    </div>
  );
}

function hrefOf(id: string): string {
  const object = parseObjectId(id);
  return (object && toObjectHref(object)) ?? `/pods?object=${encodeURIComponent(id)}`;
}
