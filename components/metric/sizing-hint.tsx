"use client";

import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape, type Tone } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { WorkloadSubject } from "#lib/contract/panel.ts";
import type { Sizing, SizingVerdict } from "#lib/contract/sizing.ts";
import { formatUnit } from "#lib/format/unit.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useSizing } from "#lib/query/panel.ts";

const verdicts: Record<SizingVerdict, { tone: Tone; words: string }> = {
  fits: { tone: "ok", words: "Fits" },
  raise: { tone: "warn", words: "Too small" },
  lower: { tone: "busy", words: "Larger than needed" },
  set: { tone: "warn", words: "Not set" },
  keep: { tone: "unknown", words: "Leave it" },
  early: { tone: "unknown", words: "Too early" },
};

/** Whether requests fit a week's use, with the reasons. A hint to read, and nothing to press: who changes it knows more. */
export function SizingHint({ of }: { of: WorkloadSubject }) {
  const { data, error } = useSizing({ of });
  return (
    <section aria-label="Requests against seven days of use" className="mt-6">
      <h3 className="font-semibold">Requests against seven days of use</h3>
      <p className="mb-2 max-w-[90ch] text-small text-ink-3">
        Of the busiest pod, every 10 minutes. CPU is judged by what 95 of 100 moments stay below, memory by its most.
      </p>
      {data === undefined && error === null && <Skeleton width="60%" />}
      {error !== null && <Said tone="warn" text={toApiProblem(error).message} />}
      {data !== undefined && data.containers.length === 0 && <Said tone="unknown" text={data.reason} />}
      {data !== undefined && data.containers.length > 0 && (
        <div className="overflow-x-auto rounded-md border border-line">
          <table className="w-full border-collapse text-small">
            <thead>
              <tr className="text-left text-ink-3">
                {["Container", "Resource", "Requested", "95 of 100", "Most", "Limit", "Verdict", "Why"].map((title) => (
                  <th key={title} className="border-b border-line px-3 py-1 font-normal whitespace-nowrap">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.containers.flatMap(({ container, sizings }) =>
                sizings.map((sizing, at) => (
                  <Line key={`${container} ${sizing.resource}`} container={at === 0 ? container : ""} sizing={sizing} />
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
      {data?.notes.map((note) => (
        <p key={note} className="mt-1.5 max-w-[90ch] text-small text-ink-2">
          <PlainText text={note} />
        </p>
      ))}
    </section>
  );
}

const cell = "border-b border-line px-3 py-1.5 align-top whitespace-nowrap";

function Line({ container, sizing }: { container: string; sizing: Sizing }) {
  const { resource, request, limit, p95, most, verdict, suggested, reasons } = sizing;
  const unit = resource === "cpu" ? "millicores" : "bytes";
  const amount = (value: number | null): string => (value === null ? "–" : formatUnit(value, unit));
  const { tone, words } = verdicts[verdict];
  return (
    <tr>
      <th scope="row" className={`${cell} text-left font-medium`}>
        <PlainText text={container} />
      </th>
      <td className={`${cell} text-ink-2`}>{resource === "cpu" ? "CPU" : "Memory"}</td>
      <td className={`${cell} tabular-nums`}>{amount(request)}</td>
      <td className={`${cell} tabular-nums`}>{amount(p95)}</td>
      <td className={`${cell} tabular-nums`}>{amount(most)}</td>
      <td className={`${cell} tabular-nums`}>{amount(limit)}</td>
      <td className={cell}>
        <span className="flex items-center gap-1.5">
          <Shape tone={tone} />
          {words}
          {suggested !== null && <b className="font-semibold">about {amount(suggested)}</b>}
        </span>
      </td>
      <td className={`${cell} min-w-64 whitespace-normal text-ink-2`}>{reasons.join(" ")}</td>
    </tr>
  );
}

function Said({ tone, text }: { tone: Tone; text: string }) {
  return (
    <div className="max-w-[90ch]">
      <Notice tone={tone} role="status">
        <PlainText text={text} />
      </Notice>
    </div>
  );
}
