"use client";

import { DetailPanel, PlaceButtons } from "#components/object/detail-place.tsx";
import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { EtcdRow } from "#lib/contract/etcd.ts";
import { formatCount } from "#lib/format/count.ts";
import { toAnyHref } from "#lib/query/any-href.ts";

import { EtcdFacts, OperatorFacts } from "./etcd-facts.tsx";
import { EtcdFailures } from "./etcd-failures.tsx";
import { EtcdMembers } from "./etcd-members.tsx";
import { EtcdRunbook } from "./etcd-runbook.tsx";
import { EtcdTenants } from "./etcd-tenants.tsx";
import { sayEtcdState, sayKind, sayName, toneOfEtcd } from "./etcd-words.ts";

const remedies: Partial<Record<EtcdRow["kind"], string>> = {
  sql: "Show the age of the database's own backups where they are made: nothing in the cluster tells of them.",
  managed: "Whoever runs the control plane saves it. What people run in the cluster is for Velero.",
  druid:
    "Its backup sidecar restores by itself when its only member comes up without usable data. After a lost quorum somebody has to scale it to zero first: read etcd-druid's page on that before.",
  kamaji:
    "Kamaji restores nothing by itself: the store is restored as any etcd or database is, and every tenant in it goes back to that moment.",
};

/** One cluster's control plane: what there is to restore it from, and how that is done. */
export default function EtcdPanel({ row, onClose }: { row: EtcdRow | undefined; onClose: () => void }) {
  return (
    <DetailPanel label={row === undefined ? "Unknown cluster" : sayName(row)} onClose={onClose}>
      {row === undefined ? (
        <EmptyState
          title="No such cluster here"
          hint="It is gone, or you may not see it. Close this and look at the list."
        />
      ) : (
        <Detail key={row.id} row={row} />
      )}
    </DetailPanel>
  );
}

function Detail({ row }: { row: EtcdRow }) {
  const { cluster, kind, failures, members, newest } = row;
  return (
    <>
      <Head row={row} />
      <div className="min-h-0 flex-1 overflow-auto border-t border-line">
        {row.state !== "na" && row.state !== "unknown" && (
          <Section title="Newest snapshot">
            {row.operator === null ? <EtcdFacts row={row} /> : <OperatorFacts row={row} operator={row.operator} />}
          </Section>
        )}
        {row.hosted !== null && row.hosted.tenants.length > 0 && (
          <Section title="Control planes in it" note={formatCount(row.hosted.tenants.length)}>
            <EtcdTenants tenants={row.hosted.tenants} />
          </Section>
        )}
        {members.length > 0 && (
          <Section title="etcd nodes" note="each has snapshots of its own">
            <EtcdMembers members={members} />
          </Section>
        )}
        {failures.length > 0 && (
          <Section title="Failed since" note="nothing came to the same place after">
            <EtcdFailures failures={failures} />
          </Section>
        )}
        {(kind === "k3s" || kind === "rke2" || kind === "kubeadm") && (
          <EtcdRunbook
            cluster={cluster}
            kind={kind}
            snapshot={newest}
            offSite={row.offSite}
            members={members.map(({ name }) => name)}
          />
        )}
      </div>
    </>
  );
}

function Head({ row }: { row: EtcdRow }) {
  const { cluster, hosted } = row;
  const tone = toneOfEtcd(row);
  const remedy = remedies[row.kind];
  return (
    <header className="shrink-0 px-4 pt-2.5 pb-3">
      <div className="flex min-h-7 items-center gap-2">
        <span className="text-small text-ink-3">{hosted === null ? "Control plane of" : <Host row={row} />}</span>
        <PlaceButtons href={hosted === null ? null : toAnyHref({ cluster, ...hosted })} />
      </div>
      <h2 className="text-heading font-[650] tracking-tight wrap-anywhere">
        {hosted === null ? (
          <ScopeLink href={`/clusters/${encodeURIComponent(cluster)}`} className="hover:underline">
            {cluster}
          </ScopeLink>
        ) : (
          <PlainText text={hosted.namespace === "" ? hosted.name : `${hosted.namespace}/${hosted.name}`} />
        )}
      </h2>
      <p className="mt-0.5 flex items-center gap-1.5">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>{sayEtcdState(row)}</b>
        <span className="text-ink-2">{sayKind(row)}</span>
      </p>
      {row.reason !== "" && (
        <p className="mt-1 max-w-[90ch] wrap-anywhere">
          <PlainText text={row.reason} most={600} />
        </p>
      )}
      {remedy !== undefined && <p className="mt-1 max-w-[90ch] text-ink-2">{remedy}</p>}
    </header>
  );
}

/** Where a store for others is. */
const Host = ({ row: { cluster, hosted } }: { row: EtcdRow }) => (
  <>
    {hosted?.resource === "etcds" ? "Etcd" : "DataStore"} in{" "}
    <ScopeLink href={`/clusters/${encodeURIComponent(cluster)}`} className="hover:underline">
      {cluster}
    </ScopeLink>
  </>
);
