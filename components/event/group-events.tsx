"use client";

import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { EventGroup } from "#lib/contract/event.ts";
import type { EventRow } from "#lib/contract/kind.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { sameKey, workloadOfObject } from "#lib/model/event/same.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import { useRows } from "#lib/query/rows.ts";

import { whereGroupIn } from "./group-where.ts";

/** Events asked for: of them those are shown that say the same. */
const ASKED = 200;
const SHOWN = 20;
const resources: Readonly<Record<string, string>> = {
  Pod: "pods",
  Node: "nodes",
  Deployment: "deployments",
  StatefulSet: "statefulsets",
  DaemonSet: "daemonsets",
};

/** The events of a group, live, the newest first. */
export function GroupEvents({ group, where }: { group: EventGroup; where: string }) {
  const narrowed = whereGroupIn(where, group);
  const query = useRows({
    kind: "events",
    where: narrowed,
    sort: [{ by: "lastAt", order: "desc" }],
    window: { offset: 0, limit: ASKED },
    facets: [],
  });
  return (
    <div className="bg-page px-4 py-2 sm:pl-[54px]">
      <Part query={query}>
        {({ rows }) => (
          <ul className="grid gap-1">
            {sameAs(group, rows).map((event) => (
              <Line key={event.id} event={event} />
            ))}
          </ul>
        )}
      </Part>
      <p className="mt-1.5 text-small">
        <ScopeLink
          href={`/events?view=all&q=${encodeURIComponent(narrowed)}`}
          className="text-accent-text hover:underline"
        >
          Every {shortText(group.reason)} event here as a list
        </ScopeLink>
      </p>
    </div>
  );
}

/** Of the rows those of the group: by their whole key where the group's own event is among them, else by the workload. */
function sameAs(group: EventGroup, rows: readonly EventRow[]): readonly EventRow[] {
  const ofWorkload = rows.filter(
    ({ objectKind, objectName }) => workloadOfObject(objectKind, objectName) === group.workload,
  );
  const own = ofWorkload.find(
    ({ objectName, message }) => objectName === group.objectName && message === group.message,
  );
  const same = own === undefined ? ofWorkload : ofWorkload.filter((event) => sameKey(event) === sameKey(own));
  return same.slice(0, SHOWN);
}

function Line({ event }: { event: EventRow }) {
  const { cluster, namespace, objectKind, objectName, message, count, lastAt, source } = event;
  const resource = resources[objectKind];
  const href =
    resource === undefined
      ? null
      : toObjectHref({ cluster, resource, namespace: resource === "nodes" ? "" : namespace, name: objectName });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3">
      <p className="min-w-0 wrap-anywhere">
        <span className="text-small text-ink-3">
          <ClusterName name={cluster} />
        </span>{" "}
        {href === null ? (
          <span className="font-medium">{shortText(objectName)}</span>
        ) : (
          <ScopeLink href={href} className="font-medium hover:underline">
            {shortText(objectName)}
          </ScopeLink>
        )}{" "}
        <span className="text-ink-2">
          <PlainText text={message} most={500} />
        </span>{" "}
        <span className="text-small text-ink-3">
          <PlainText text={source} most={80} />
        </span>
      </p>
      <span className="text-small whitespace-nowrap text-ink-3">
        {count > 1 && `×${formatCount(count)}, `}
        <Ago at={lastAt === null ? null : lastAt * 1000} suffix=" ago" isBrief />
      </span>
    </li>
  );
}
