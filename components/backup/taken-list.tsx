import { ScopeLink } from "#components/shell/scope-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { BackupDetail } from "#lib/contract/backup-detail.ts";
import { formatCount } from "#lib/format/count.ts";
import { withValues } from "#lib/query/where.ts";

import { sayCoverage } from "./backup-words.ts";

/** Namespaces that a backup takes, of those that the viewer may see, with what of them it leaves out. */
export function TakenList({ detail: { cluster, namespaces, namespaceCount } }: { detail: BackupDetail }) {
  if (namespaces.length === 0)
    return (
      <EmptyState
        title="It takes no namespace that you may see"
        hint="Its patterns match none of those that are there now, or they are not yours to see."
      />
    );
  const isCut = namespaceCount > namespaces.length;
  return (
    <div className="p-4">
      <p className="mb-2 text-small text-ink-3">
        By its patterns, of the namespaces that are there now
        {isCut && `: ${namespaces.length} of ${formatCount(namespaceCount)}`}.
      </p>
      <ul className="grid gap-x-8 sm:grid-cols-2 xl:grid-cols-3">
        {namespaces.map(({ namespace, coverage, isWhole }) => (
          <li key={namespace} className="flex min-h-7 min-w-0 items-center gap-2">
            <Shape tone={isWhole === false ? "crit" : coverage.state === "full" ? "ok" : "warn"} />
            <ScopeLink href={boardHref(cluster, namespace)} className="shrink-0 hover:underline">
              <PlainText text={namespace} />
            </ScopeLink>
            <span
              className={`min-w-0 truncate text-small ${coverage.state === "full" ? "text-ink-3" : inkOf.warn}`}
              title={sayCoverage(coverage)}
            >
              {isWhole === false && <b className={`font-semibold ${inkOf.crit}`}>something of it failed; </b>}
              {sayCoverage(coverage)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const boardHref = (cluster: string, namespace: string): string =>
  `/backups?q=${encodeURIComponent(withValues(withValues("", "cluster", [cluster]), "namespace", [namespace]))}`;
