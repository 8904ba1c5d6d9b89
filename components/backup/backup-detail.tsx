"use client";

import { ActionButtons } from "#components/object/action-buttons.tsx";
import { Part } from "#components/object/part.tsx";
import { usePart } from "#components/object/use-part.ts";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { later } from "#components/ui/later.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Settled } from "#components/ui/settled.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { BackupDetail as Detail } from "#lib/contract/backup-detail.ts";
import { offerActions } from "#lib/model/action/offer.ts";
import { type BackupRef, useBackup } from "#lib/query/backup.ts";
import { useIsPast } from "#lib/query/past.ts";

import { toBackupHref } from "./backup-href.ts";
import { BackupOverview } from "./backup-overview.tsx";
import { CourseHead } from "./course-head.tsx";
import { sayPhase } from "./course-words.ts";
import { FILE_PARTS, fileTabs, WhyPartial } from "./file-parts.tsx";
import { TakenList } from "./taken-list.tsx";

const YamlView = later(() => import("#components/object/yaml-view.tsx"), <StatePanel state="loading" rows={8} />);

const ComparePart = later(() => import("./compare-part.tsx"), <StatePanel state="loading" rows={8} />);

const PARTS = ["overview", ...FILE_PARTS, "compare", "namespaces", "yaml"] as const;

/** One Backup: whether it can be restored from, what it took, and how it compares with the runs before. */
export default function BackupDetail({ at }: { at: BackupRef }) {
  const query = useBackup(at);
  const [part, choose] = usePart(PARTS);
  const { data } = query;
  const file = { ...at, of: "backups" as const, phase: data?.phase ?? "" };
  const isPast = useIsPast();
  return (
    <Settled
      isReady={data !== undefined || query.error !== null}
      placeholder={<StatePanel state="loading" rows={10} />}
    >
      <CourseHead
        at={at}
        list={{ title: "Backups", href: "/backups/list" }}
        href={toBackupHref(at)}
        course={data}
        sentence={data === undefined ? "" : sayPhase(data.phase, data.class)}
      >
        {data !== undefined && <Use detail={data} />}
        <WhyPartial course={data} at={file} onOpen={() => choose("results")} />
        {data !== undefined && !isPast && (
          <div className="mt-2 -ml-1">
            <ActionButtons actions={offerActions({ ...at, resource: "backups" })} />
          </div>
        )}
      </CourseHead>
      <Tabs
        label="Parts of the backup"
        value={part}
        onChoose={choose}
        tabs={[
          {
            value: "overview",
            label: "Overview",
            panel: <Part query={query}>{(detail) => <BackupOverview detail={detail} />}</Part>,
          },
          ...fileTabs(file, data),
          {
            value: "compare",
            label: "Compare",
            panel: <Part query={query}>{(detail) => <ComparePart at={file} detail={detail} />}</Part>,
          },
          {
            value: "namespaces",
            label: "Namespaces",
            count: data?.namespaceCount,
            panel: <Part query={query}>{(detail) => <TakenList detail={detail} />}</Part>,
          },
          { value: "yaml", label: "YAML", panel: <YamlView object={{ ...at, resource: "backups" }} /> },
        ]}
      />
    </Settled>
  );
}

const uses = {
  usable: { tone: "ok", words: "It can be restored from." },
  warnings: { tone: "warn", words: "It can be restored from, with warnings:" },
  unusable: { tone: "crit", words: "It cannot be restored from:" },
  unknown: { tone: "unknown", words: "Whether it can be restored from is not known:" },
} as const;

/** What its phase alone does not say: whether it is of use, and whose it is. */
function Use({ detail }: { detail: Detail }) {
  const { usability, isForeign, sourceCluster, isBeingDeleted, cluster, namespace, name } = detail;
  const { tone, words } = uses[usability.state];
  return (
    <div className="mt-2 grid max-w-[820px] gap-1.5">
      {detail.progress === null && (
        <Notice tone={tone}>
          {words} {usability.reason !== "" && `${usability.reason}.`}{" "}
          <ScopeLink
            href={`/backups/restore?${new URLSearchParams({ in: cluster, velero: namespace, backup: name })}`}
            className="font-medium text-accent-text hover:underline"
          >
            Restore from it…
          </ScopeLink>
          {!isForeign && (
            <>
              {" · "}
              <ScopeLink
                href={`/backups/migrate?${new URLSearchParams({ from: cluster, velero: namespace, backup: name })}`}
                className="font-medium text-accent-text hover:underline"
              >
                Move to another cluster…
              </ScopeLink>
            </>
          )}
        </Notice>
      )}
      {isForeign && (
        <Notice tone="unknown">
          <b className="font-semibold text-ink">Made by {sourceCluster || "another cluster"}.</b> It was found in the
          shared storage and synced here: it says nothing about the protection of this cluster.
        </Notice>
      )}
      {isBeingDeleted && <Deletion deletion={detail.deletion} />}
    </div>
  );
}

/** Processed with errors: what is left of it nobody knows. */
function Deletion({ deletion }: Pick<Detail, "deletion">) {
  if (deletion === null || deletion.errors === "")
    return (
      <Notice tone="warn">Somebody asked for its deletion{deletion === null ? "" : ` (${deletion.phase})`}.</Notice>
    );
  return (
    <Notice tone="crit">
      <b className="font-semibold text-ink">Velero could not delete it.</b>{" "}
      <PlainText text={deletion.errors} most={800} />. It may be gone in part: look at the storage before it is asked
      again.
    </Notice>
  );
}
