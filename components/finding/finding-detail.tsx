"use client";

import { PlainText } from "#components/ui/plain-text.tsx";
import type { Finding } from "#lib/contract/finding.ts";

import { Suppress } from "./suppress.tsx";

/** By which rule a finding is one, on what evidence, what to do, and who does not want to be told of it. */
export default function FindingDetail({ finding }: { finding: Finding }) {
  const { rule, evidence, remediation, upstream } = finding;
  return (
    <div className="grid max-w-[110ch] gap-3">
      <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <dt className="text-ink-3">What to do</dt>
        <dd>{remediation}</dd>
        <dt className="text-ink-3">Rule</dt>
        <dd>{rule}</dd>
        {evidence.length > 0 && <dt className="text-ink-3">Evidence</dt>}
        {evidence.length > 0 && (
          <dd className="grid gap-1">
            {evidence.map(({ path, value }) => (
              <p key={`${path} ${value}`} className="font-mono text-micro wrap-anywhere">
                <PlainText text={value} most={300} />
                {path !== "" && <span className="text-ink-3"> · {path}</span>}
              </p>
            ))}
          </dd>
        )}
        {upstream.length > 0 && <dt className="text-ink-3">Elsewhere</dt>}
        {upstream.length > 0 && <dd className="text-ink-2">{upstream.join(", ")}</dd>}
      </dl>
      <Suppress finding={finding} />
    </div>
  );
}
