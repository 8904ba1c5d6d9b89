import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import type { RecentRestart } from "#lib/contract/restart.ts";
import { causeWords } from "#lib/model/restart/cause.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

import { describeEnd } from "./restart-words.ts";

const SHOWN = 20;

/** The latest restarts, one by one. */
export function RecentList({ recent }: { recent: readonly RecentRestart[] }) {
  if (recent.length === 0) return null;
  return (
    <Card title="Latest" note={`${Math.min(SHOWN, recent.length)} newest restarts`}>
      <ul>
        {recent.slice(0, SHOWN).map((one) => (
          <li
            key={`${one.cluster}/${one.namespace}/${one.pod}/${one.at}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line px-3.5 py-1 last:border-0 hover:bg-hover md:grid-cols-[72px_minmax(0,1.4fr)_minmax(0,110px)_minmax(0,1fr)_minmax(0,1.2fr)]"
          >
            <span className="text-small text-ink-3 max-md:order-2">
              <Ago at={one.at * 1000} isBrief suffix=" ago" />
            </span>
            <ScopeLink
              className="truncate hover:underline"
              href={
                toObjectHref({ cluster: one.cluster, resource: "pods", namespace: one.namespace, name: one.pod }) ??
                "/pods"
              }
              title={one.pod}
            >
              {one.pod}
            </ScopeLink>
            <span className="min-w-0 text-ink-2 max-md:hidden">
              <ClusterName name={one.cluster} />
            </span>
            <span className="truncate text-ink-2 max-md:hidden">{causeWords[one.cause].word}</span>
            <span className="truncate text-small text-ink-3 max-md:hidden">{describeEnd(one)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
