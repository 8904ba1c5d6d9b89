import { EventList } from "#components/object/event-list.tsx";
import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { later } from "#components/ui/later.tsx";
import { OnRequest } from "#components/ui/on-request.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { ClusterCapacity } from "./cluster-capacity.tsx";
import { ClusterFigureRow } from "./cluster-figure-row.tsx";
import { DriftedWorkloads } from "./drifted-workloads.tsx";
import { NamespaceList } from "./namespace-list.tsx";
import { WorstNodes } from "./worst-nodes.tsx";

const LayerMap = later(
  () => import("#components/finding/layer-map.tsx"),
  <div aria-busy className="mb-4 h-[88px] rounded-lg border border-line max-xl:h-[176px] max-sm:h-[264px]" />,
);

const DeprecatedCallers = later(() => import("./deprecated-callers.tsx"), <StatePanel state="loading" rows={3} />);

const ClusterLines = later(() => import("./cluster-lines.tsx"), null);

const ClusterEtcd = later(() => import("./cluster-etcd.tsx"), null);
const ClusterBackups = later(() => import("./cluster-backups.tsx"), <StatePanel state="loading" rows={2} />);

const AlertStrip = later(() => import("#components/alert/alert-strip.tsx"), null);

/** What is wrong in a cluster, how full it is, and where things run. */
export function ClusterOverview({ cluster }: { cluster: ClusterSummary }) {
  const own = withValues("", "cluster", [cluster.name]);
  const warnings = joinWhere(own, "type:Warning");
  return (
    <div className="@container p-4">
      <LayerMap cluster={cluster.name} />
      <ClusterFigureRow cluster={cluster} />
      <div className="-mt-2 mb-4 empty:hidden">
        <AlertStrip object={{ cluster: cluster.name, resource: "clusters", namespace: "", name: cluster.name }} />
      </div>
      <div className="-mx-4 -mb-4 grid items-start border-t border-line @5xl:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="min-w-0">
          <Section
            title="Workloads not as wanted"
            action={<All href={`/workloads?q=${encodeURIComponent(joinWhere(own, "drifted"))}`} />}
          >
            <DriftedWorkloads cluster={cluster.name} />
          </Section>
          <Section
            title="Warning events"
            note="what says the same in one line"
            action={<All href={`/events?q=${encodeURIComponent(warnings)}`} />}
          >
            <EventList cluster={cluster.name} where={warnings} most={10} hasObjects />
          </Section>
        </div>
        <div className="min-w-0 border-line @max-5xl:border-t @5xl:h-full @5xl:border-l">
          <Section title="Capacity" note="requested by pods, of what nodes may give away">
            <ClusterCapacity cluster={cluster} />
          </Section>
          <Section
            title="Nodes"
            note="worst first; CPU and memory requested"
            action={<All href={`/nodes?q=${encodeURIComponent(own)}`} />}
          >
            <WorstNodes cluster={cluster.name} />
          </Section>
          <Section title="Namespaces" note="worst first, by pods">
            <NamespaceList cluster={cluster.name} />
          </Section>
          <ClusterLines cluster={cluster.name} />
          <Section
            title="Backups"
            note="namespaces against their objectives"
            action={<All href={`/backups?q=${encodeURIComponent(own)}`} />}
          >
            <ClusterBackups cluster={cluster.name} />
            <ClusterEtcd cluster={cluster.name} />
          </Section>
          <Section title="Callers of deprecated APIs" note="from the API server's audit log">
            <OnRequest>
              <DeprecatedCallers cluster={cluster.name} />
            </OnRequest>
          </Section>
        </div>
      </div>
    </div>
  );
}

function All({ href }: { href: string }) {
  return (
    <ScopeLink href={href} className="text-accent-text hover:underline">
      All ›
    </ScopeLink>
  );
}
