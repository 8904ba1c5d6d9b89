"use client";

import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ObjectTrail as Trail, TrailEntry } from "#lib/contract/trail.ts";
import { formatNoun } from "#lib/format/count.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { useObjectTrail } from "#lib/query/trail.ts";

import { Part } from "./part.tsx";

/** Changes of an object, newest first: what, by whom, with which program. */
export default function ObjectTrail({ object }: { object: ObjectRef }) {
  return <Part query={useObjectTrail(object)}>{(trail) => <Known trail={trail} />}</Part>;
}

function Known({ trail: { state, reason, entries, total, days } }: { trail: Trail }) {
  if (state !== "ok")
    return (
      <p className={state === "failed" ? "text-warn" : "text-ink-3"} data-trail={state}>
        <PlainText text={reason} most={400} />
      </p>
    );
  if (entries.length === 0)
    return (
      <p className="text-ink-3" data-trail="ok">
        No change of it within {days} days is in the audit log.
      </p>
    );
  return (
    <>
      <ul className="grid gap-1.5" data-trail="ok">
        {entries.map((entry) => (
          <Entry key={JSON.stringify(entry)} entry={entry} />
        ))}
      </ul>
      {total.count > entries.length && (
        <p className="mt-1.5 text-small text-ink-3">
          The newest {entries.length} of {total.isAtLeast ? "more than " : ""}
          {formatNoun(total.count, "change")} within {days} days.
        </p>
      )}
    </>
  );
}

function Entry({ entry }: { entry: TrailEntry }) {
  const { at, verb, subresource, user, actedAs, userAgent, sourceIp, code } = entry;
  const isRefused = code !== null && code >= 400;
  return (
    <li className="grid min-w-0 gap-0.5">
      <p className="flex min-w-0 items-baseline gap-2">
        <span className="min-w-0 truncate">
          <b className="font-medium">{`${verb}${subresource === "" ? "" : ` ${subresource}`}`}</b> by{" "}
          <PlainText text={actedAs ?? user} most={120} />
        </span>
        {isRefused && <Tag tone="warn">{code}</Tag>}
        <span className="ml-auto shrink-0 text-small text-ink-3">
          <Ago at={at} suffix=" ago" />
        </span>
      </p>
      <p className="truncate text-small text-ink-3">
        {actedAs !== null && (
          <>
            through <PlainText text={user} most={120} />,{" "}
          </>
        )}
        <PlainText text={userAgent === "" ? "no program named" : userAgent} most={120} />
        {sourceIp !== "" && ` from ${sourceIp}`}
      </p>
    </li>
  );
}
