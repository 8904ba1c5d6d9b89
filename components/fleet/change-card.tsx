"use client";

import { useMemo } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useScopeWhere } from "#components/shell/scope.ts";
import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { useRows } from "#lib/query/rows.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { CardRest } from "./card-rest.tsx";
import { type Change, toChanges } from "./changes.ts";

const SHOWN = 6;
/** A rollout through many clusters is one line: more rows are read than lines are shown. */
const READ = 60;

/** What was rolled out last, wherever it was: the first question when something broke. */
export function ChangeCard() {
  const scope = useScopeWhere("replicasets");
  const { data, error } = useRows({
    kind: "replicasets",
    where: joinWhere(scope, "age<1d"),
    sort: [{ by: "createdAt", order: "desc" }],
    window: { offset: 0, limit: READ },
    facets: [],
  });
  const changes = useMemo(() => toChanges(data?.rows ?? []), [data]);
  return (
    <Card title="Recent rollouts" note="in the last day, newest first">
      <ul>
        {changes.slice(0, SHOWN).map((change) => (
          <ChangeLine key={change.key} change={change} />
        ))}
      </ul>
      <CardRest
        isLoading={data === undefined}
        error={error}
        isEmpty={data !== undefined && changes.length === 0}
        empty={
          data?.partial.length === 0 && data.forbidden.length === 0
            ? "Nothing was rolled out in the last day."
            : "Nothing in the last day, in the clusters whose rollouts you see."
        }
        rows={SHOWN}
      />
    </Card>
  );
}

function ChangeLine({ change: { owner, namespace, at, clusters } }: { change: Change }) {
  const unready = clusters.filter(({ desired, ready }) => ready < desired).length;
  const where = joinWhere(withValues("", "namespace", [namespace]), withValues("", "name", [owner]));
  const names = clusters.map(({ cluster }) => cluster).join(", ");
  return (
    <li className="border-b border-line last:border-0 hover:bg-hover">
      <ScopeLink
        href={`/workloads?q=${encodeURIComponent(where)}`}
        className="grid grid-cols-[46px_minmax(0,1fr)] gap-2 px-3.5 py-2"
      >
        <span className="text-small leading-[19px] text-ink-3">
          <Ago at={at * 1000} />
        </span>
        <span className="min-w-0">
          <span className="block truncate">
            <span className="font-[560]">{shortText(owner)}</span>{" "}
            <span className="text-ink-3">{shortText(namespace)}</span>
          </span>
          <span className="block truncate text-small text-ink-3" title={names}>
            {unready > 0 && (
              <span className="text-warn">
                {clusters.length === 1 ? "not yet ready" : `${unready} of ${clusters.length} not yet ready`} ·{" "}
              </span>
            )}
            {clusters.length === 1 || unready > 0 ? names : `${formatNoun(clusters.length, "cluster")}: ${names}`}
          </span>
        </span>
      </ScopeLink>
    </li>
  );
}
