"use client";

import type { ReactNode } from "react";

import { DetailHead } from "#components/object/detail-head.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { PodRow, QueryKind, RowOf } from "#lib/contract/kind.ts";
import { workloadResources } from "#lib/contract/words.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { printMoment } from "#lib/model/time/range.ts";
import { toObjectHref, toWorkloadResource } from "#lib/query/object-href.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { useRow, whereObject } from "#lib/query/row.ts";
import { withValues } from "#lib/query/where.ts";

import { type Fact, pastFacts } from "./past-facts.tsx";
import { PastPods } from "./past-pods.tsx";

const KINDS = ["pods", "nodes", ...workloadResources] as const satisfies readonly QueryKind[];
type Kind = (typeof KINDS)[number];
type Row = RowOf[Kind];

/** One pod, workload or node as it was. */
export function PastObject({ object, at }: { object: ObjectRef; at: number }) {
  const kind = KINDS.find((each) => each === object.resource);
  if (kind !== undefined) return <Known object={object} kind={kind} at={at} />;
  return (
    <div className="p-4">
      <Notice tone="unknown">
        What {object.resource} were then is not known: kube-state-metrics tells of pods, workloads and nodes.
      </Notice>
    </div>
  );
}

const LISTS = {
  pods: { title: "Pods", href: "/pods" },
  nodes: { title: "Nodes", href: "/nodes" },
  deployments: { title: "Workloads", href: "/workloads" },
  statefulsets: { title: "Workloads", href: "/workloads" },
  daemonsets: { title: "Workloads", href: "/workloads" },
} as const;

function Known({ object, kind, at }: { object: ObjectRef; kind: Kind; at: number }) {
  const row = useRow<Kind>(kind, object);
  if (row === undefined) return <StatePanel state="loading" rows={6} />;
  if (row === null)
    return (
      <div className="grid gap-3 p-4">
        <Notice tone="unknown">
          <b className="font-semibold text-ink">{object.name} is not known of then.</b> It did not exist yet, was gone
          already, or its cluster has no metrics of that time.
        </Notice>
      </div>
    );
  return (
    <>
      <DetailHead
        object={object}
        list={LISTS[kind]}
        tone={row.health}
        status={row.status}
        since={null}
        why={"reason" in row ? row.reason : ""}
        facts={null}
        actions={null}
      />
      <div className="grid min-h-0 flex-1 auto-rows-max content-start gap-4 overflow-auto border-t border-line p-4">
        <DefinitionList pairs={pastFacts(row, at).map(({ label, value }: Fact) => [label, value])} />
        <Around row={row} object={object} kind={kind} at={at} />
        <p className="max-w-[70ch] text-small text-ink-3">
          Labels, events, specification and logs of then cannot be known here.
        </p>
      </div>
    </>
  );
}

/** From a workload or node to its pods of then, and to what changed; from a pod to what it belonged to. */
function Around({ row, object, kind, at }: { row: Row; object: ObjectRef; kind: Kind; at: number }) {
  const { cluster, namespace, name } = object;
  const place = withValues("", "cluster", [cluster]);
  if (kind === "nodes") return <PastPods where={withValues(place, "node", [name])} hasNode={false} />;
  if (kind === "pods") return "node" in row && <Places pod={row} />;
  const ownKind = KIND_NAMES[kind];
  const inPlace = withValues(withValues(place, "namespace", [namespace]), "workload", [name]);
  const changes = withValues(whereObject(object), "resource", [kind]);
  return (
    <>
      <Link href={`/changes?since=${printMoment(at * 1000)}&q=${encodeURIComponent(changes)}`}>What changed since</Link>
      <PastPods where={withValues(inPlace, "workloadKind", [ownKind])} hasNode />
    </>
  );
}

const KIND_NAMES = { deployments: "Deployment", statefulsets: "StatefulSet", daemonsets: "DaemonSet" } as const;

function Places({ pod: { cluster, namespace, node, workload, workloadKind } }: { pod: PodRow }) {
  const resource = toWorkloadResource(workloadKind);
  const owner = resource === undefined ? null : toObjectHref({ cluster, resource, namespace, name: workload });
  const host = node === "" ? null : toObjectHref({ cluster, resource: "nodes", namespace: "", name: node });
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1">
      {owner !== null && (
        <Link href={owner}>
          {workloadKind} {shortText(workload)} then
        </Link>
      )}
      {host !== null && <Link href={host}>Node {shortText(node)} then</Link>}
    </p>
  );
}

const Link = ({ href, children }: { href: string; children: ReactNode }) => (
  <ScopeLink href={href} className="justify-self-start text-accent-text hover:underline">
    {children}
  </ScopeLink>
);
