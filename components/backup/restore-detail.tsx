"use client";

import { Part } from "#components/object/part.tsx";
import { Section } from "#components/object/section.tsx";
import { usePart } from "#components/object/use-part.ts";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { later } from "#components/ui/later.tsx";
import { Settled } from "#components/ui/settled.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { RestoreDetail as Detail } from "#lib/contract/backup-detail.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatCount } from "#lib/format/count.ts";
import { type BackupRef, useRestore } from "#lib/query/backup.ts";

import { toBackupHref, toRestoreHref } from "./backup-href.ts";
import { CourseHead } from "./course-head.tsx";
import { sayRestorePhase } from "./course-words.ts";
import { FILE_PARTS, fileTabs, WhyPartial } from "./file-parts.tsx";
import { TransferList } from "./transfer-list.tsx";

const YamlView = later(() => import("#components/object/yaml-view.tsx"), <StatePanel state="loading" rows={8} />);

const PARTS = ["overview", ...FILE_PARTS, "yaml"] as const;

/** One Restore: whether everything came back, from which point, how long it took. */
export default function RestoreDetail({ at }: { at: BackupRef }) {
  const query = useRestore(at);
  const [part, choose] = usePart(PARTS);
  const { data } = query;
  const file = { ...at, of: "restores" as const, phase: data?.phase ?? "" };
  return (
    <Settled
      isReady={data !== undefined || query.error !== null}
      placeholder={<StatePanel state="loading" rows={10} />}
    >
      <CourseHead
        at={at}
        list={{ title: "Restores", href: "/restores" }}
        href={toRestoreHref(at)}
        course={data}
        sentence={data === undefined ? "" : sayRestorePhase(data.phase, data.class)}
      >
        <WhyPartial course={data} at={file} onOpen={() => choose("results")} />
      </CourseHead>
      <Tabs
        label="Parts of the restore"
        value={part}
        onChoose={choose}
        tabs={[
          {
            value: "overview",
            label: "Overview",
            panel: <Part query={query}>{(detail) => <Overview detail={detail} />}</Part>,
          },
          ...fileTabs(file, data),
          { value: "yaml", label: "YAML", panel: <YamlView object={{ ...at, resource: "restores" }} /> },
        ]}
      />
    </Settled>
  );
}

function Overview({ detail }: { detail: Detail }) {
  const { backup, isBackupThere, pointAt, startedAt, completedAt, mapping, included, excluded } = detail;
  return (
    <>
      <Section title="What it brings back">
        <DefinitionList
          pairs={[
            [
              "From backup",
              backup === "" ? (
                "the newest of its schedule"
              ) : isBackupThere ? (
                <ScopeLink
                  key="backup"
                  href={toBackupHref({ ...detail, name: backup })}
                  className="text-accent-text hover:underline"
                >
                  {backup}
                </ScopeLink>
              ) : (
                `${backup}, which is not there any more`
              ),
            ],
            ["Of schedule", detail.schedule === "" ? undefined : detail.schedule],
            ["Point", pointAt === null ? null : <Ago key="point" at={pointAt * 1000} suffix=" ago" />],
            ["Namespaces", included.length === 0 ? "all that the backup holds" : included.join(", ")],
            ["Without", excluded.length === 0 ? undefined : excluded.join(", ")],
            [
              "Under another name",
              mapping.length === 0 ? undefined : mapping.map(({ from, to }) => `${from} as ${to}`).join(", "),
            ],
            [
              "Items",
              detail.items === null ? null : `${formatCount(detail.itemsDone)} of ${formatCount(detail.items)}`,
            ],
            ["Took", startedAt === null || completedAt === null ? undefined : formatSeconds(completedAt - startedAt)],
          ]}
        />
      </Section>
      <TransferList transfers={detail.transfers} none="No volume's data are moved by it." />
    </>
  );
}
