"use client";

import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { staleClusters } from "#components/shell/stale-clusters.ts";
import { Ago } from "#components/ui/ago.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { splitName } from "#components/ui/split-name.ts";
import type { NodeRow } from "#lib/contract/kind.ts";
import { formatHealth } from "#lib/format/cluster-state.ts";
import { formatBytes, formatMillicores } from "#lib/format/quantity.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import { useRows } from "#lib/query/rows.ts";
import { withValues } from "#lib/query/where.ts";

import { MoreLine } from "./more-line.tsx";
import { WithoutAnswer } from "./without-answer.tsx";

const SHOWN = 6;

/** The nodes of a cluster that need a look: those that do not work, then the fullest. */
export function WorstNodes({ cluster }: { cluster: string }) {
  const own = withValues("", "cluster", [cluster]);
  const query = useRows({
    kind: "nodes",
    where: own,
    sort: [
      { by: "health", order: "desc" },
      { by: "memoryRequestedBytes", order: "desc" },
    ],
    window: { offset: 0, limit: SHOWN },
    facets: [],
  });
  return (
    <Part query={query}>
      {({ rows, total, partial }) => (
        <>
          {total === 0 && (
            <WithoutAnswer cluster={cluster} partial={partial}>
              No node to be seen: none has joined, or you may not list them.
            </WithoutAnswer>
          )}
          <ul className={staleClusters(partial).has(cluster) ? "**:text-ink-3!" : ""}>
            {rows.map((node) => (
              <Line key={node.id} node={node} />
            ))}
          </ul>
          <MoreLine shown={rows.length} total={total} href={`/nodes?q=${encodeURIComponent(own)}`} />
        </>
      )}
    </Part>
  );
}

function Line({ node }: { node: NodeRow }) {
  const { name, health, status, pressure, readySince } = node;
  const [head, tail] = splitName(name);
  return (
    <li className="flex min-h-7 flex-wrap items-center gap-x-2">
      <Shape tone={health} label={formatHealth(health)} />
      <ScopeLink
        href={toObjectHref(node) ?? "/nodes"}
        title={name}
        className="flex min-w-0 flex-1 font-[520] hover:underline"
      >
        <span className="truncate">{head}</span>
        <span>{tail}</span>
      </ScopeLink>
      {health !== "ok" && (
        <span className={`truncate text-small ${inkOf[health]}`}>
          {pressure === "" ? status : `${status}, ${pressure}`}{" "}
          {readySince !== null && <Ago at={readySince * 1000} isBrief />}
        </span>
      )}
      <span className="grid shrink-0 grid-cols-[116px_104px] text-small">
        <Meter
          label="CPU requested"
          requested={node.cpuRequestedMillicores}
          allocatable={node.cpuMillicores}
          format={formatMillicores}
        />
        <Meter
          label="Memory requested"
          requested={node.memoryRequestedBytes}
          allocatable={node.memoryBytes}
          format={formatBytes}
        />
      </span>
    </li>
  );
}
