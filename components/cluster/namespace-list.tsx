"use client";

import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { formatHealth } from "#lib/format/cluster-state.ts";
import { formatCount } from "#lib/format/count.ts";
import { useRows } from "#lib/query/rows.ts";
import { withValues } from "#lib/query/where.ts";

import { MoreLine } from "./more-line.tsx";
import { WithoutAnswer } from "./without-answer.tsx";

const SHOWN = 12;

/** Where a cluster's pods are: namespaces by their worst pod, then by how many they have. */
export function NamespaceList({ cluster }: { cluster: string }) {
  const own = withValues("", "cluster", [cluster]);
  const query = useRows({
    kind: "pods",
    where: own,
    sort: [],
    window: { offset: 0, limit: 1 },
    facets: [],
    group: { by: "namespace" },
  });
  return (
    <Part query={query}>
      {({ groups = [], groupCount = 0, partial }) => (
        <>
          {groups.length === 0 && (
            <WithoutAnswer cluster={cluster} partial={partial}>
              No namespace has pods.
            </WithoutAnswer>
          )}
          <ul className="grid gap-x-6 @lg:grid-cols-2">
            {groups.slice(0, SHOWN).map(({ value, count, health }) => (
              <li key={value} className="flex h-6 min-w-0 items-center gap-2">
                <Shape tone={health} label={formatHealth(health)} />
                <ScopeLink
                  href={`/pods?q=${encodeURIComponent(withValues(own, "namespace", [value]))}`}
                  className="min-w-0 flex-1 truncate hover:underline"
                >
                  {value}
                </ScopeLink>
                <span className="text-ink-2">{formatCount(count)}</span>
              </li>
            ))}
          </ul>
          <MoreLine
            shown={Math.min(SHOWN, groups.length)}
            total={groupCount}
            href={`/pods?q=${encodeURIComponent(own)}&group=namespace`}
          />
        </>
      )}
    </Part>
  );
}
