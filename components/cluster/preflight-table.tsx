import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { PreflightCheck } from "#lib/contract/fleet.ts";

import { failuresFirst, toneOfCheck } from "./cluster-tones.ts";

/** What was checked when the cluster was registered, failures first, each with what to do. */
export function PreflightTable({ checks, at }: { checks: PreflightCheck[]; at: number | null }) {
  return (
    <Card title="Preflight" note={at === null ? "has not run yet" : <Ago at={at} suffix=" ago" />}>
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
      <span className="col-start-2 col-end-4 text-small wrap-anywhere text-ink-2">{check.evidence}</span>
      {check.fix !== "" && <span className="col-start-2 col-end-4 text-small text-ink">→ {check.fix}</span>}
    </li>
  );
}
