"use client";

import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { useRows } from "#lib/query/rows.ts";
import { withValues } from "#lib/query/where.ts";

import { NodeLine } from "./node-line.tsx";
import { WithoutAnswer } from "./without-answer.tsx";

/** More are read better in the list of nodes, which draws only those in sight. */
const MOST = 300;
const titles = ["Node", "Status", "Roles", "Zone", "CPU requested", "Memory requested", "Pods", "Version", "Age"];

/** The nodes of a cluster, live, worst first. */
export function ClusterNodes({ cluster }: { cluster: string }) {
  const where = withValues("", "cluster", [cluster]);
  const query = useRows({
    kind: "nodes",
    where,
    sort: [
      { by: "health", order: "desc" },
      { by: "name", order: "asc" },
    ],
    window: { offset: 0, limit: MOST },
    facets: [],
  });
  return (
    <Part query={query} rows={12}>
      {({ rows, total, partial }) => (
        <div className="p-4">
          {total === 0 ? (
            <WithoutAnswer cluster={cluster} partial={partial}>
              No node to be seen: none has joined, or you may not list them.
            </WithoutAnswer>
          ) : (
            <p className="mb-2 text-ink-2">
              {total > MOST ? `The worst ${MOST} of ${formatNoun(total, "node")}` : formatNoun(total, "node")} ·{" "}
              <ScopeLink href={`/nodes?q=${encodeURIComponent(where)}`} className="text-accent-text hover:underline">
                open as a list
              </ScopeLink>
            </p>
          )}
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Nodes of the cluster">
            <table className="w-full border-collapse">
              <thead>
                <tr>
                  {titles.map((title) => (
                    <th
                      key={title}
                      className="border-b border-line px-3 py-1 text-left text-small font-normal whitespace-nowrap text-ink-3"
                    >
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((node) => (
                  <NodeLine key={node.id} node={node} />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Part>
  );
}
