"use client";

import { usePathname } from "next/navigation";
import { type FormEvent, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import { printMoment } from "#lib/model/time/range.ts";
import { whereObject } from "#lib/query/row.ts";
import { withValues } from "#lib/query/where.ts";

import { ScopeLink } from "./scope-link.tsx";
import { readLocal, writeLocal } from "./time-words.ts";
import { useMoment } from "./use-moment.ts";

const AGO: readonly (readonly [label: string, seconds: number])[] = [
  ["15m ago", 900],
  ["1h ago", 3600],
  ["6h ago", 21_600],
  ["Yesterday", 86_400],
];

/** The whole console at a moment in the past, and what has changed since one. */
export function AsOf() {
  const [moment, setMoment] = useMoment();
  const chosenZone = useRootChoice(zone);
  const [now] = useState(Date.now);
  const [text, setText] = useState(writeLocal((moment ?? now / 1000 - 3600) * 1000, zoneName(chosenZone)));
  const wanted = readLocal(text, chosenZone === "utc") / 1000;
  const isPast = wanted * 1000 < now;
  const show = (event: FormEvent) => {
    event.preventDefault();
    if (isPast) setMoment(wanted);
  };
  return (
    <div className="border-t border-line p-3">
      <p className="mb-1 font-medium">As of</p>
      <div role="group" aria-label="As of" className="grid grid-cols-4 gap-1">
        {AGO.map(([label, seconds]) => (
          <Button key={label} className="px-1!" onClick={() => setMoment(Math.floor(now / 1000) - seconds)}>
            {label}
          </Button>
        ))}
      </div>
      <form onSubmit={show} className="mt-2 grid gap-2">
        <TextField
          label="Moment"
          type="datetime-local"
          value={text}
          onChange={(event) => setText(event.target.value)}
          problem={isPast ? undefined : "A moment before now."}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" disabled={!isPast}>
            Show the console as of then
          </Button>
          {moment !== null && <Button onClick={() => setMoment(null)}>Back to now</Button>}
        </div>
      </form>
      <ChangesLink since={moment ?? Math.floor(now / 1000) - 86_400} isChosen={moment !== null} />
    </div>
  );
}

/** What changed of the page's workload, or of everything in scope. */
function ChangesLink({ since, isChosen }: { since: number; isChosen: boolean }) {
  const parts = usePathname().split("/").map(decodeURIComponent);
  const [, page, cluster = "", namespace = "", resource = "", name = ""] = parts;
  const isWorkload = page === "workloads" && name !== "";
  const where = isWorkload ? withValues(whereObject({ cluster, namespace, name }), "resource", [resource]) : "";
  const search = `since=${printMoment(since * 1000)}${where === "" ? "" : `&q=${encodeURIComponent(where)}`}`;
  return (
    <ScopeLink href={`/changes?${search}`} className="mt-2 block text-accent-text hover:underline">
      What changed since {isChosen ? "then" : "yesterday"}
      {isWorkload ? ` in ${name}` : ""}?
    </ScopeLink>
  );
}
