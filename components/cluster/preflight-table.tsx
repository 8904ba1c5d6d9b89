import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { PreflightCheck } from "#lib/contract/fleet.ts";
import { usePreflight } from "#lib/query/cluster.ts";

import { failuresFirst, toneOfCheck } from "./cluster-tones.ts";

interface PreflightTableProps {
  cluster: string;
  checks: PreflightCheck[];
  /** Unix milliseconds. */
  at: number | null;
}

/** What was checked when the cluster was registered, failures first, each with what to do. */
export function PreflightTable({ cluster, checks, at }: PreflightTableProps) {
  const { run, isRunning, problem } = usePreflight(cluster);
  return (
    <Card
      title="Preflight"
      note={at === null ? "has not run yet" : <Ago at={at} suffix=" ago" />}
      action={
        <Button disabled={isRunning} onClick={run}>
          {isRunning ? "Running…" : "Run again"}
        </Button>
      }
    >
      {problem !== undefined && (
        <div className="p-3">
          <ErrorNotice error={problem} onRetry={run} />
        </div>
      )}
      {checks.length === 0 && (
        <p className="px-3.5 py-6 text-center text-ink-3">
          No check has run yet; the first runs when the cluster is reached.
        </p>
      )}
      <ul>
        {failuresFirst(checks).map((check) => (
          <CheckLine key={check.id} check={check} />
        ))}
      </ul>
    </Card>
  );
}

function CheckLine({ check }: { check: PreflightCheck }) {
  const tone = toneOfCheck(check.outcome);
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2 border-b border-line px-3.5 py-2 last:border-0">
      <span className="flex h-[19px] items-center">
        <Shape tone={tone} />
      </span>
      <span className="font-[520]">
        {check.title} <span className={`text-small font-normal ${inkOf[tone]}`}>{check.outcome}</span>
      </span>
      <code className="font-mono text-micro leading-[19px] text-ink-3">{check.id}</code>
      <span className="col-start-2 col-end-4 text-small wrap-anywhere text-ink-2">
        <PlainText text={check.evidence} most={600} />
      </span>
      {check.fix !== "" && (
        <span className="col-start-2 col-end-4 text-small wrap-anywhere text-ink">→ {check.fix}</span>
      )}
    </li>
  );
}
