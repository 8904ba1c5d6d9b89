"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { CheckRow } from "#lib/contract/finding.ts";
import { layers } from "#lib/model/finding/layer.ts";
import { useChecks } from "#lib/query/finding.ts";

import { CheckLine } from "./check-line.tsx";

/** Every rule that clusters are judged by, with how often it found something. */
export function ChecksPage() {
  const { data, error, refetch } = useChecks();
  const checks = data?.checks;
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <p className="text-small text-ink-3">
        <ScopeLink href="/findings" className="hover:underline">
          Findings
        </ScopeLink>
      </p>
      <h1 className="mt-1 text-title font-[650] tracking-tight">Checks</h1>
      <p className="mt-0.5 mb-4 text-ink-2">
        {checks === undefined ? (
          <Skeleton width="320px" />
        ) : (
          `${checks.length} rules, from the connection up. A number opens what was found.`
        )}
      </p>
      {error !== null && data === undefined && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <div className="grid gap-5">
        {layers.map(({ id, title, about }) => (
          <LayerChecks
            key={id}
            heading={`${id} ${title}`}
            about={about}
            checks={checks?.filter(({ layer }) => layer === id)}
          />
        ))}
      </div>
    </div>
  );
}

interface LayerChecksProps {
  heading: string;
  about: string;
  checks: readonly CheckRow[] | undefined;
}

function LayerChecks({ heading, about, checks }: LayerChecksProps) {
  return (
    <section aria-label={heading} className="overflow-hidden rounded-lg border border-line bg-panel">
      <header className="flex flex-wrap items-baseline gap-x-2 border-b border-line px-4 py-2">
        <h2 className="font-semibold">{heading}</h2>
        <p className="text-small text-ink-3">{about}</p>
      </header>
      {checks === undefined ? (
        <div className="p-4">
          <Skeleton width="60%" />
        </div>
      ) : (
        <ul>
          {checks.map((check) => (
            <CheckLine key={check.id} check={check} />
          ))}
        </ul>
      )}
    </section>
  );
}
