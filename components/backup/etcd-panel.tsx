"use client";

import { DetailPanel, PlaceButtons } from "#components/object/detail-place.tsx";
import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { EtcdPoint, EtcdRow } from "#lib/contract/etcd.ts";
import { formatBytes } from "#lib/format/quantity.ts";

import { saySpan } from "./backup-words.ts";
import { EtcdFailures } from "./etcd-failures.tsx";
import { EtcdMembers } from "./etcd-members.tsx";
import { EtcdRunbook } from "./etcd-runbook.tsx";
import { sayEtcdState, sayKind, toneOfEtcd } from "./etcd-words.ts";

const intervals = {
  observed: "as its snapshots came",
  schedule: "by its CronJob's schedule",
  default: "the distribution's default; too few snapshots to tell",
} as const;

const remedies: Partial<Record<EtcdRow["kind"], string>> = {
  sql: "Show the age of the database's own backups where they are made: nothing in the cluster tells of them.",
  managed: "Whoever runs the control plane saves it. What people run in the cluster is for Velero.",
};

/** One cluster's control plane: what there is to restore it from, and how that is done. */
export default function EtcdPanel({ row, onClose }: { row: EtcdRow | undefined; onClose: () => void }) {
  return (
    <DetailPanel label={row?.cluster ?? "Unknown cluster"} onClose={onClose}>
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
            <Facts row={row} />
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
  const tone = toneOfEtcd(row);
  const remedy = remedies[row.kind];
  return (
    <header className="shrink-0 px-4 pt-2.5 pb-3">
      <div className="flex min-h-7 items-center gap-2">
        <span className="text-small text-ink-3">Control plane of</span>
        <PlaceButtons href={null} />
      </div>
      <h2 className="text-heading font-[650] tracking-tight wrap-anywhere">
        <ScopeLink href={`/clusters/${encodeURIComponent(row.cluster)}`} className="hover:underline">
          {row.cluster}
        </ScopeLink>
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

function Facts({ row }: { row: EtcdRow }) {
  const sizeBytes = row.newest?.sizeBytes ?? null;
  const { newest, offSite, intervalSeconds, intervalFrom, job, isOffSite } = row;
  return (
    <DefinitionList
      pairs={[
        [
          "Taken",
          newest === null ? "none that one could restore from" : <Ago key="at" at={newest.at * 1000} suffix=" ago" />,
        ],
        ["Name", newest === null || job !== "" ? undefined : <PlainText key="name" text={newest.name} />],
        ["Size", sizeBytes === null ? undefined : formatBytes(sizeBytes)],
        [
          "Where",
          newest === null || newest.location === "" ? undefined : (
            <PlainText key="where" text={newest.location} most={300} />
          ),
        ],
        [
          "Off-site",
          isOffSite === null ? (
            "nothing tells where the CronJob puts it"
          ) : (
            <OffSite key="far" point={offSite} isFresh={isOffSite} />
          ),
        ],
        ["Made by", job === "" ? undefined : `CronJob ${job}`],
        ["Every", intervalSeconds === null ? null : `${saySpan(intervalSeconds)}, ${intervals[intervalFrom]}`],
      ]}
    />
  );
}

function OffSite({ point, isFresh }: { point: EtcdPoint | null; isFresh: boolean }) {
  if (point === null) return <span className={inkOf.warn}>none: what takes its servers takes these too</span>;
  return (
    <span className={isFresh ? "" : inkOf.warn}>
      <PlainText text={point.location} most={300} />, <Ago at={point.at * 1000} suffix=" ago" />
    </span>
  );
}
