"use client";

import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import type { BoardFigures } from "#lib/contract/backup.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { useBoard } from "#lib/query/backup.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { ClusterVelero } from "./cluster-velero.tsx";
import { WithoutAnswer } from "./without-answer.tsx";

interface Count {
  key: keyof Pick<BoardFigures, "compliant" | "nonCompliant" | "unmanaged" | "excluded" | "unknown">;
  where: string;
  word: string;
  tone: Tone;
}

const counts: readonly Count[] = [
  { key: "nonCompliant", where: "non-compliant", word: "older than their objective", tone: "crit" },
  { key: "unmanaged", where: "unmanaged", word: "not protected", tone: "warn" },
  { key: "unknown", where: "unknown", word: "cannot be judged", tone: "unknown" },
  { key: "compliant", where: "compliant", word: "within their objective", tone: "ok" },
  { key: "excluded", where: "excluded", word: "excluded", tone: "unknown" },
];

/** How a cluster's namespaces are protected; each count opens them on the board. */
export default function ClusterBackups({ cluster }: { cluster: string }) {
  const own = withValues("", "cluster", [cluster]);
  const query = useBoard({ where: own, sort: [], window: { offset: 0, limit: 1 } });
  return (
    <Part query={query}>
      {({ figures, without, forbidden, visible, partial }) => {
        if (without.length > 0)
          return <p className="text-ink-2">There is no Velero in it, so nothing can be said about backups.</p>;
        if (forbidden.length > 0) return <p className="text-ink-2">You may not list its backups.</p>;
        if (visible === 0)
          return (
            <WithoutAnswer cluster={cluster} partial={partial}>
              No namespace to judge.
            </WithoutAnswer>
          );
        return (
          <>
            <Counts figures={figures} own={own} isPartial={partial.length > 0} />
            <ClusterVelero cluster={cluster} />
          </>
        );
      }}
    </Part>
  );
}

interface CountsProps {
  figures: BoardFigures;
  own: string;
  isPartial: boolean;
}

function Counts({ figures, own, isPartial }: CountsProps) {
  const { oldestPointAt, oldestOf, missedSchedules, schedules } = figures;
  return (
    <>
      <ul className="grid gap-x-6 @lg:grid-cols-2">
        {counts
          .filter(({ key }) => figures[key] > 0)
          .map(({ key, where, word, tone }) => (
            <li key={key} className="flex h-6 items-center gap-2">
              <Shape tone={tone} />
              <ScopeLink href={`/backups?q=${encodeURIComponent(joinWhere(where, own))}`} className="hover:underline">
                <b className="font-semibold">{formatCount(figures[key], isPartial)}</b> {word}
              </ScopeLink>
            </li>
          ))}
      </ul>
      <p className="mt-1 text-small text-ink-3">
        {oldestPointAt !== null && (
          <>
            Oldest point <Ago at={oldestPointAt * 1000} /> ({oldestOf}) ·{" "}
          </>
        )}
        <ScopeLink
          href={`/backups/schedules?q=${encodeURIComponent(own)}`}
          className={`hover:underline ${missedSchedules > 0 ? inkOf.crit : ""}`}
        >
          {missedSchedules > 0
            ? `${missedSchedules} of ${formatNoun(schedules, "schedule")} missed a run`
            : `${formatNoun(schedules, "schedule")} on time`}
        </ScopeLink>
      </p>
    </>
  );
}
