"use client";

import { Part } from "#components/object/part.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { DeprecatedCaller, DeprecatedCallers as Callers } from "#lib/contract/trail.ts";
import { formatNoun } from "#lib/format/count.ts";
import { useDeprecatedCallers } from "#lib/query/trail.ts";

/** Programs that call what a coming release of Kubernetes will not serve: each of them breaks on the day of the upgrade. */
export default function DeprecatedCallers({ cluster }: { cluster: string }) {
  return <Part query={useDeprecatedCallers(cluster)}>{(known) => <Known known={known} />}</Part>;
}

function Known({ known: { state, reason, callers, total, days } }: { known: Callers }) {
  if (state !== "ok")
    return (
      <p className={state === "failed" ? "text-warn" : "text-ink-3"} data-trail={state}>
        <PlainText text={reason} most={400} />
      </p>
    );
  if (callers.length === 0)
    return (
      <p className="text-ink-3" data-trail="ok">
        Nobody called a deprecated API within {days} days.
      </p>
    );
  return (
    <>
      <ul className="grid gap-1.5" data-trail="ok">
        {callers.map((caller) => (
          <Caller key={JSON.stringify(caller)} caller={caller} />
        ))}
      </ul>
      {total.isAtLeast && (
        <p className="mt-1.5 text-small text-ink-3">Counted in the newest {total.count} calls; there are more.</p>
      )}
    </>
  );
}

function Caller({ caller }: { caller: DeprecatedCaller }) {
  const { userAgent, user, apiVersion, resource, removedRelease, calls, lastAt } = caller;
  return (
    <li className="grid min-w-0 gap-0.5">
      <p className="flex min-w-0 items-baseline gap-2">
        <span className="min-w-0 truncate font-medium">
          <PlainText text={userAgent === "" ? "no program named" : userAgent} most={120} />
        </span>
        <span className="ml-auto shrink-0 text-small text-ink-3">
          {formatNoun(calls, "call")}, <Ago at={lastAt} suffix=" ago" />
        </span>
      </p>
      <p className="truncate text-small text-ink-3">
        {apiVersion} {resource}
        {removedRelease !== "" && `, gone in ${removedRelease}`}, as <PlainText text={user} most={120} />
      </p>
    </li>
  );
}
