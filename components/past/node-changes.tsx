import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { NodeChange } from "#lib/contract/past.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

import { FromTo } from "./from-to.tsx";

/** Nodes that came, went, or are in another state. */
export function NodeChanges({ changes }: { changes: readonly NodeChange[] }) {
  return (
    <ul>
      {changes.map((change) => (
        <Line key={JSON.stringify([change.cluster, change.node])} change={change} />
      ))}
    </ul>
  );
}

function Line({ change: { cluster, node, presence, state } }: { change: NodeChange }) {
  const href = toObjectHref({ cluster, resource: "nodes", namespace: "", name: node });
  return (
    <li
      data-node={node}
      className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-line px-3.5 py-1 last:border-0 hover:bg-hover"
    >
      <span className="min-w-56">
        {href === null || presence === "vanished" ? (
          shortText(node)
        ) : (
          <ScopeLink href={href} className="font-[560] text-ink hover:underline">
            {shortText(node)}
          </ScopeLink>
        )}
        <span className="text-small text-ink-3"> {shortText(cluster)}</span>
      </span>
      {presence !== "both" && <Tag tone={presence === "vanished" ? "warn" : "busy"}>{presence}</Tag>}
      <span>
        <FromTo before={state.before} after={state.after} />
      </span>
    </li>
  );
}
