import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { BackupDetail } from "#lib/contract/backup-detail.ts";
import { formatCount } from "#lib/format/count.ts";
import { withValues } from "#lib/query/where.ts";

import { ExpiryWords } from "./expiry-words.tsx";
import { RestoreRuns } from "./restore-runs.tsx";
import { RunTable } from "./run-table.tsx";
import { TransferList } from "./transfer-list.tsx";

const locations = {
  available: { tone: "ok", word: "available" },
  unavailable: { tone: "crit", word: "unavailable" },
  missing: { tone: "crit", word: "there is none of that name" },
  unknown: { tone: "unknown", word: "not known whether it is available" },
} as const;

/** What a backup holds and where, what chose it, and the runs before. */
export function BackupOverview({ detail }: { detail: BackupDetail }) {
  return (
    <div className="@container">
      <div className="grid items-start @4xl:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]">
        <div className="min-w-0">
          <Section title="What it holds">
            <Holds detail={detail} />
          </Section>
          <Section title="What it takes" note="fields of its spec">
            <Filters detail={detail} />
          </Section>
          <TransferList
            transfers={detail.transfers}
            none="No volume's data were moved by it, or Velero keeps nothing about them any more."
          />
        </div>
        <div className="min-w-0 border-line @max-4xl:border-t @4xl:h-full @4xl:border-l">
          <Section
            title="Against the runs before"
            note={detail.schedule === "" ? "no schedule made it" : detail.schedule}
          >
            <RunTable detail={detail} />
          </Section>
          <Section title="Restores from it">
            <RestoreRuns cluster={detail.cluster} runs={detail.restores} />
          </Section>
        </div>
      </div>
    </div>
  );
}

function Holds({ detail }: { detail: BackupDetail }) {
  const { cluster, schedule, location, hooks, operations, startedAt, queuePosition } = detail;
  const where = locations[location.state];
  const of = withValues(withValues("", "cluster", [cluster]), "name", [schedule]);
  return (
    <DefinitionList
      pairs={[
        ["Point", startedAt === null ? "it has not begun" : <Ago key="at" at={startedAt * 1000} suffix=" ago" />],
        ["Place in the queue", queuePosition === null || queuePosition === 0 ? undefined : queuePosition],
        ["Items", sayDone(detail.itemsDone, detail.items)],
        ["Volume operations", operations.attempted === 0 ? "none" : <Operations key="operations" {...operations} />],
        ["Hooks", hooks.attempted === 0 ? "none" : <Hooks key="hooks" {...hooks} />],
        ["Expires", <ExpiryWords key="expiry" at={detail.expiresAt} />],
        [
          "Schedule",
          schedule === "" ? (
            "none: somebody made it by hand"
          ) : (
            <ScopeLink
              key="schedule"
              href={`/backups/schedules?q=${encodeURIComponent(of)}`}
              className="text-accent-text hover:underline"
            >
              {schedule}
            </ScopeLink>
          ),
        ],
        [
          "Storage",
          <span key="storage" className="inline-flex items-center gap-1.5">
            <Shape tone={where.tone} />
            <ScopeLink
              href={`/backups/locations?q=${encodeURIComponent(withValues("", "cluster", [cluster]))}`}
              className="hover:underline"
            >
              {location.name || "default"}
            </ScopeLink>
            <span className={where.tone === "ok" ? "text-ink-3" : inkOf[where.tone]}>{where.word}</span>
          </span>,
        ],
        ["Kubernetes then", detail.sourceVersion === "" ? null : <PlainText key="v" text={detail.sourceVersion} />],
      ]}
    />
  );
}

const sayDone = (done: number | null, all: number | null): string | null =>
  all === null
    ? null
    : done === null || done === all
      ? formatCount(all)
      : `${formatCount(done)} of ${formatCount(all)}`;

function Operations({ attempted, completed, failed }: BackupDetail["operations"]) {
  return (
    <span>
      {completed} of {attempted} done
      {failed > 0 && <span className={inkOf.crit}>, {failed} failed</span>}
    </span>
  );
}

function Hooks({ attempted, failed }: BackupDetail["hooks"]) {
  return (
    <span>
      {attempted} ran
      {failed > 0 && <span className={inkOf.warn}>, {failed} failed</span>}
    </span>
  );
}

function Filters({ detail: { filters } }: { detail: BackupDetail }) {
  if (filters.length === 0) return <p className="text-ink-2">Everything: no field of its spec narrows it down.</p>;
  return (
    <DefinitionList
      pairs={filters.map(({ field, values }) => [
        field,
        <span key={field} className="font-mono text-small">
          <PlainText text={values.join(", ")} most={400} />
        </span>,
      ])}
    />
  );
}
