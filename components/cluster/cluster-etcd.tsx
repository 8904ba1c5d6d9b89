"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { useEtcd } from "#lib/query/etcd.ts";
import { withValues } from "#lib/query/where.ts";

/** Whether a cluster's own etcd could be restored, in a line; nothing before it is known, or where it is none of its operators' affair. */
export default function ClusterEtcd({ cluster }: { cluster: string }) {
  const where = withValues("", "cluster", [cluster]);
  const row = useEtcd(where).data?.rows.find((each) => each.cluster === cluster && each.hosted === null);
  if (row === undefined) return null;
  const { health, state, newest, reason } = row;
  return (
    <p className="mt-1 flex min-w-0 items-baseline gap-2" data-testid="cluster-etcd">
      <span className="self-center">
        <Shape tone={health} />
      </span>
      <ScopeLink
        href={`/backups/etcd?q=${encodeURIComponent(where)}&object=${encodeURIComponent(row.id)}`}
        className="shrink-0 hover:underline"
      >
        etcd
      </ScopeLink>
      <span
        className={`min-w-0 wrap-anywhere ${health === "crit" || health === "warn" ? inkOf[health] : "text-ink-2"}`}
      >
        {state !== "na" && newest !== null && (
          <>
            snapshot <Ago at={newest.at * 1000} suffix=" ago" />
            {reason !== "" && ": "}
          </>
        )}
        <PlainText text={reason} most={300} />
      </span>
    </p>
  );
}
