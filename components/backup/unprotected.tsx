import { ScopeLink } from "#components/shell/scope-link.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { BoardRow } from "#lib/contract/backup.ts";
import { formatCount } from "#lib/format/count.ts";
import { withValues } from "#lib/query/where.ts";

import CreateButtons from "./create-buttons.tsx";

interface UnprotectedProps {
  rows: readonly BoardRow[];
  count: number;
  isPartial: boolean;
  onOpen: (id: string) => void;
}

/** What is not protected, first of all. The same namespace of several clusters for the same reason is one thing to know. */
export function Unprotected({ rows, count, isPartial, onOpen }: UnprotectedProps) {
  if (count === 0) return null;
  const alike = [...Map.groupBy(rows, ({ namespace, reason }) => `${namespace} ${reason}`).values()];
  return (
    <section aria-labelledby="unprotected" className="shrink-0 border-b border-line bg-panel px-4 pt-2 pb-1.5">
      <h2 id="unprotected" className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        Not protected
        <span className="text-small font-normal text-ink-3">no schedule takes them, and there is no point</span>
        {count > rows.length && (
          <ScopeLink
            href="/backups?q=unmanaged"
            className="ml-auto text-small font-normal text-accent-text hover:underline"
          >
            All {formatCount(count, isPartial)} ›
          </ScopeLink>
        )}
      </h2>
      <ul className={`mt-1 grid gap-x-8 ${alike.length > 3 ? "xl:grid-cols-2" : ""}`}>
        {alike.map((same) => (
          <Same key={same[0]?.id} same={same} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

const look = "shrink-0 font-[560] hover:underline";

function Same({ same, onOpen }: { same: readonly BoardRow[]; onOpen: (id: string) => void }) {
  const [first] = same;
  if (first === undefined) return null;
  const { id, namespace, cluster, reason, health } = first;
  const name = <PlainText text={namespace} />;
  const clusters = same.map((row) => row.cluster).join(", ");
  return (
    <li className="flex min-h-7 min-w-0 items-center gap-x-2 max-sm:flex-wrap max-sm:py-1">
      <Shape tone={health} label="not protected" />
      {same.length === 1 ? (
        <button type="button" onClick={() => onOpen(id)} className={look}>
          {name}
        </button>
      ) : (
        <ScopeLink
          href={`/backups?q=${encodeURIComponent(withValues("unmanaged", "namespace", [namespace]))}`}
          className={look}
        >
          {name}
        </ScopeLink>
      )}
      <span className="max-w-[30%] shrink-0 truncate text-ink-3 max-sm:max-w-none" title={clusters}>
        {same.length === 1 ? cluster : `${same.length} clusters`}
      </span>
      <span className="min-w-0 flex-1 truncate text-ink-2 max-sm:basis-full max-sm:whitespace-normal" title={reason}>
        {sayFacts(same)} · <PlainText text={reason} most={300} />
      </span>
      {same.length === 1 && <CreateButtons of={["create-schedule"]} cluster={cluster} taken={namespace} />}
    </li>
  );
}

/** `24 volumes · team-a`, of all clusters together. */
function sayFacts(same: readonly BoardRow[]): string {
  const isKnown = same.every(({ volumes }) => volumes !== null);
  const volumes = same.reduce((sum, row) => sum + (row.volumes ?? 0), 0);
  const owners = [...new Set(same.map(({ owner }) => owner).filter((owner) => owner !== ""))];
  const held =
    volumes === 0 && isKnown
      ? "no volumes"
      : `${formatCount(volumes, !isKnown)} ${volumes === 1 ? "volume" : "volumes"}`;
  return `${held} · ${owners.length === 0 ? "no owner" : owners.slice(0, 2).join(", ")}`;
}
