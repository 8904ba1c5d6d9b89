import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { OtherRow } from "#lib/contract/kind.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { takesNamespace } from "#lib/model/backup/coverage.ts";
import { classOf } from "#lib/model/backup/phase.ts";
import { useRows } from "#lib/query/rows.ts";
import { withValues } from "#lib/query/where.ts";

import { toBackupHref } from "./backup-href.ts";
import { namesAt, numberAt, tookOf } from "./row-value.ts";
import { WhyPartly } from "./why-partly.tsx";

/** Backups looked through, and those shown of them. */
const READ = 200;
const SHOWN = 8;

interface LatestBackupsProps {
  cluster: string;
  /** The namespace that they must take. */
  taking: string;
}

/** The newest backups that take a namespace, live. */
export function LatestBackups({ cluster, taking }: LatestBackupsProps) {
  const query = useRows({
    kind: "backups",
    where: withValues("", "cluster", [cluster]),
    sort: [{ by: "startedAt", order: "desc" }],
    window: { offset: 0, limit: READ },
    facets: [],
  });
  return (
    <Part query={query}>
      {({ rows, total }) => {
        const taken = rows.filter((row) => takesNamespace(filtersOf(row), taking));
        if (taken.length === 0)
          return (
            <p className="text-ink-2">
              {total === 0
                ? `${cluster} has no backups.`
                : `None of the last ${rows.length} backups of ${cluster} takes it.`}
            </p>
          );
        return (
          <ul>
            {taken.slice(0, SHOWN).map((row) => (
              <Latest key={row.id} row={row} />
            ))}
          </ul>
        );
      }}
    </Part>
  );
}

const filtersOf = (row: OtherRow) => ({
  includedNamespaces: namesAt(row, "includedNamespaces"),
  excludedNamespaces: namesAt(row, "excludedNamespaces"),
});

function Latest({ row }: { row: OtherRow }) {
  const { cluster, namespace, name, status, health } = row;
  const [startedAt, took] = [numberAt(row, "startedAt"), tookOf(row)];
  return (
    <li className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-2">
      <Shape tone={health} />
      <ScopeLink href={toBackupHref({ cluster, namespace, name })} className="min-w-0 truncate hover:underline">
        {name}
      </ScopeLink>
      <span className={`text-small ${health === "ok" ? "text-ink-3" : inkOf[health]}`}>{status}</span>
      {classOf(status) === "partial" && <WhyPartly at={{ cluster, namespace, name }} />}
      <span className="ml-auto shrink-0 text-small text-ink-3">
        {took === null ? "" : `took ${formatSeconds(took)}`}
      </span>
      <span className="w-16 shrink-0 text-right text-small text-ink-2">
        <Ago at={startedAt === null ? null : startedAt * 1000} />
      </span>
    </li>
  );
}
