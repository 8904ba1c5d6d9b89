import { PlaceButtons } from "#components/object/detail-place.tsx";
import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { BoardRow } from "#lib/contract/backup.ts";
import { formatNoun } from "#lib/format/count.ts";
import { withValues } from "#lib/query/where.ts";

import { toBackupHref } from "./backup-href.ts";
import {
  sayCoverage,
  sayKept,
  sayObjectiveSource,
  sayPartly,
  sayProtection,
  saySpan,
  toneOfProtection,
} from "./backup-words.ts";
import CreateButtons from "./create-buttons.tsx";
import { ExpiryWords } from "./expiry-words.tsx";
import { KeptDays } from "./kept-days.tsx";
import { LatestBackups } from "./latest-backups.tsx";
import { NextRun } from "./next-run.tsx";
import { ProtectionTrend } from "./protection-trend.tsx";
import { RpoBar } from "./rpo-bar.tsx";
import { WhyPartly } from "./why-partly.tsx";

const remedies: Readonly<Record<BoardRow["protection"], string>> = {
  compliant: "",
  "non-compliant":
    "Look at the runs below: one that is missing or failed is why the point is old. A backup made now would be a new point.",
  unmanaged:
    "Let a schedule take it, or exclude it with a reason: annotate the namespace, so that nobody has to wonder again.",
  excluded: "",
  unknown: "What is missing is named above. A point that cannot be judged is not counted as one.",
};

/** Why a namespace is protected or not: its point, its objective, who takes it and what they leave out. */
export function ProtectionDetail({ row }: { row: BoardRow }) {
  const { namespace, cluster, protection, reason } = row;
  const tone = toneOfProtection(protection);
  const place = withValues("", "cluster", [cluster]);
  return (
    <>
      <header className="shrink-0 px-4 pt-2.5 pb-3">
        <div className="flex min-h-7 items-center gap-2">
          <nav aria-label="Where" className="min-w-0 text-small wrap-anywhere text-ink-3">
            Namespace of{" "}
            <ScopeLink href={`/clusters/${encodeURIComponent(cluster)}`} className="hover:text-ink hover:underline">
              {cluster}
            </ScopeLink>
          </nav>
          <PlaceButtons href={null} />
        </div>
        <h2 className="text-heading font-[650] tracking-tight wrap-anywhere">
          <PlainText text={namespace} />
        </h2>
        <p className="mt-0.5 flex items-center gap-1.5">
          <Shape tone={tone} />
          <b className={`font-semibold ${inkOf[tone]}`}>{sayProtection(protection)}</b>
        </p>
        {reason !== "" && (
          <p className="mt-1 max-w-[90ch] wrap-anywhere">
            <PlainText text={reason} most={600} />
          </p>
        )}
        <Partly row={row} />
        <div className="mt-2 flex flex-wrap gap-1.5">
          <CreateButtons of={["back-up", "create-schedule"]} cluster={cluster} taken={namespace} />
        </div>
        {remedies[protection] !== "" && <p className="mt-1 max-w-[90ch] text-ink-2">{remedies[protection]}</p>}
        <p className="mt-1.5">
          <ScopeLink href={restoreOf(row)} className="font-medium text-accent-text hover:underline">
            Restore from a backup…
          </ScopeLink>
          {row.backup !== "" && (
            <ScopeLink href={drillOf(row)} className="ml-4 font-medium text-accent-text hover:underline">
              Rehearse a restore…
            </ScopeLink>
          )}
        </p>
      </header>
      <div className="min-h-0 flex-1 overflow-auto border-t border-line">
        <Section title="Against the objective">
          <Facts row={row} />
        </Section>
        <Section title="Size and duration" note="of the last runs, at most 30 of a schedule">
          <ProtectionTrend cluster={cluster} schedules={row.schedules} />
        </Section>
        <Section
          title="Latest backups that take it"
          action={
            <ScopeLink
              href={`/backups/list?q=${encodeURIComponent(place)}`}
              className="text-accent-text hover:underline"
            >
              All of {cluster} ›
            </ScopeLink>
          }
        >
          <LatestBackups cluster={cluster} taking={namespace} />
        </Section>
      </div>
    </>
  );
}

/** That the last backup failed in part, and why: what is known of it, or a way to read it, which asks Velero once and is audited. */
function Partly({ row: { cluster, partly, reason } }: { row: BoardRow }) {
  if (partly === null) return null;
  const [namespace = "", name = ""] = partly.backup.split("/");
  const at = { cluster, namespace, name };
  // The verdict above may end with the same words.
  const isSaid = partly.why !== null && reason.includes(partly.why);
  return (
    <div className="mt-1 flex max-w-[90ch] flex-wrap items-baseline gap-x-2 wrap-anywhere">
      <p>
        <PlainText text={`${sayPartly(isSaid ? { ...partly, why: "" } : partly)}.`} most={600} />
      </p>
      <ScopeLink href={toBackupHref(at)} className="text-accent-text hover:underline">
        {name}
      </ScopeLink>
      {partly.why === null && <WhyPartly at={at} />}
    </div>
  );
}

/** The wizard for this namespace, at its last usable point where there is one. */
function restoreOf({ cluster, namespace, backup }: BoardRow): string {
  const asked = new URLSearchParams({ in: cluster, for: namespace, take: namespace });
  const [velero = "", name = ""] = backup.split("/");
  if (name !== "") {
    asked.set("velero", velero);
    asked.set("backup", name);
  }
  return `/backups/restore?${asked}`;
}

/** A rehearsal at that point: nothing of the namespace itself is touched. */
const drillOf = ({ cluster, namespace }: BoardRow): string =>
  `/backups/drills/new?${new URLSearchParams({ in: cluster, for: namespace })}`;

const provenWords = {
  proven: "came back whole",
  failed: "did not come back whole",
  unproven: "proved nothing",
} as const;

function Proven({ proven }: Pick<BoardRow, "proven">) {
  if (proven === null) return "never rehearsed";
  return (
    <ScopeLink href={`/backups/drills/${proven.drill}`} className="text-accent-text hover:underline">
      {provenWords[proven.verdict]}, <Ago at={proven.at} suffix=" ago" />
    </ScopeLink>
  );
}

function Facts({ row }: { row: BoardRow }) {
  const { objective, exclusion, schedules, volumes, owner, observedAt } = row;
  return (
    <DefinitionList
      pairs={[
        ["Recovery point", <Point key="point" row={row} />],
        [
          "Objective",
          objective.source === "unknown"
            ? "?"
            : objective.targetSeconds === null
              ? "none: nobody said how old a point may be"
              : `${saySpan(objective.targetSeconds)}, ${sayObjectiveSource(objective)}`,
        ],
        [
          "Last 30 days",
          <span key="days" className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <KeptDays days={row.days} kept={row.kept} wide={7} />
            <span>{row.kept === null ? "not judged" : `${sayKept(row.kept)} of the time`}</span>
            {observedAt !== null && (
              <span className="text-ink-3">
                observed for <Ago at={observedAt * 1000} />
              </span>
            )}
          </span>,
        ],
        ["Covers", sayCoverage(row.coverage)],
        [
          "Schedules",
          schedules.length > 0 ? schedules.join(", ") : row.coverage.state === "unknown" ? "?" : "none takes it",
        ],
        ["Next run", <NextRun key="next" nextAt={row.nextAt} standing={row.standing} />],
        [
          "Volumes",
          <Exposed key="volumes" count={volumes} noun="PersistentVolumeClaim" exposed={row.volumesExposed} />,
        ],
        ["Restore proven", <Proven key="proven" proven={row.proven} />],
        ["Workloads", <Exposed key="workloads" count={row.workloads} noun="workload" exposed={row.workloadsExposed} />],
        ["Volumes are saved", row.saving === null ? undefined : <Saving key="saving" saving={row.saving} />],
        ["Last point expires", row.lastUntil === null ? undefined : <LastUntil key="until" row={row} />],
        ["Owner", owner === "" ? "nobody says" : <PlainText key="owner" text={owner} />],
        [
          "Excluded",
          exclusion === null
            ? undefined
            : `${exclusion.reason || "no reason given"}, by ${exclusion.by || "nobody named"}`,
        ],
      ]}
    />
  );
}

const savings = {
  moved: "by snapshots that are moved to the storage",
  files: "file by file, to the storage",
  snapshots: "by snapshots that stay with the volumes: what takes the storage there takes them too",
  none: "not at all",
} as const;

const Saving = ({ saving }: { saving: keyof typeof savings }) => (
  <span className={saving === "moved" || saving === "files" ? "" : inkOf.warn}>{savings[saving]}</span>
);

function LastUntil({ row: { lastUntil, isExpiring } }: { row: BoardRow }) {
  return (
    <span className={isExpiring ? inkOf.crit : ""}>
      <ExpiryWords at={lastUntil} />
      {isExpiring && ", before a run can make another"}
    </span>
  );
}

interface ExposedProps {
  count: number | null;
  noun: string;
  exposed: BoardRow["volumesExposed"];
}

/** How many there are, and which of them no point can bring back. */
function Exposed({ count, noun, exposed }: ExposedProps) {
  if (count === null) return <span title={`You may not list every ${noun} there`}>?</span>;
  if (count === 0) return <span>none</span>;
  if (exposed === null || exposed.count === 0) return <span>{formatNoun(count, noun)}</span>;
  const more = exposed.count - exposed.names.length;
  return (
    <span>
      {formatNoun(count, noun)}, <span className={inkOf.warn}>{exposed.count} not protected</span>:{" "}
      <PlainText text={exposed.names.join(", ")} most={400} />
      {more > 0 && ` and ${more} more`}
    </span>
  );
}

function Point({ row: { pointAt, objective, coverage, backup, cluster, health } }: { row: BoardRow }) {
  const [namespace = "", name = ""] = backup.split("/");
  if (coverage.state === "unknown") return <span>?</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <RpoBar pointAt={pointAt} objective={objective} tone={health} />
      {name !== "" && (
        <ScopeLink href={toBackupHref({ cluster, namespace, name })} className="text-accent-text hover:underline">
          {name}
        </ScopeLink>
      )}
    </span>
  );
}
