import { ScopeLink } from "#components/shell/scope-link.tsx";
import { CellAge } from "#components/table/cell-age.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { NodeRow } from "#lib/contract/kind.ts";
import { formatHealth } from "#lib/format/cluster-state.ts";
import { formatCount } from "#lib/format/count.ts";
import { formatBytes, formatMillicores } from "#lib/format/quantity.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

const cell = "border-b border-line px-3 h-row whitespace-nowrap";

/** One node of a cluster: whether it works, and how full it is. */
export function NodeLine({ node }: { node: NodeRow }) {
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={`${cell} text-left font-[520]`}>
        <span className="mr-2">
          <Shape tone={node.health} label={formatHealth(node.health)} />
        </span>
        <ScopeLink href={toObjectHref(node) ?? "/nodes"} className="hover:underline">
          {node.name}
        </ScopeLink>
      </th>
      <td className={`${cell} ${node.health === "ok" ? "" : inkOf[node.health]}`}>
        {node.status} {node.health !== "ok" && node.readySince !== null && <CellAge since={node.readySince} />}{" "}
        {node.pressure !== "" && <Tag tone="warn">{node.pressure}</Tag>}
      </td>
      <td className={`${cell} text-ink-3`}>{node.roles}</td>
      <td className={`${cell} text-ink-3`}>{node.zone}</td>
      <td className={cell}>
        <Meter
          label="CPU requested"
          requested={node.cpuRequestedMillicores}
          allocatable={node.cpuMillicores}
          format={formatMillicores}
        />
      </td>
      <td className={cell}>
        <Meter
          label="Memory requested"
          requested={node.memoryRequestedBytes}
          allocatable={node.memoryBytes}
          format={formatBytes}
        />
      </td>
      <td className={cell}>
        {node.pods === null ? "?" : formatCount(node.pods)} <span className="text-ink-3">of {node.podCapacity}</span>
      </td>
      <td className={cell}>{node.version}</td>
      <td className={cell}>
        <CellAge since={node.createdAt} />
      </td>
    </tr>
  );
}
