"use client";

import { type FormEvent, useState } from "react";

import { readLocal, writeLocal } from "#components/shell/time-words.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";

import type { ChangeWindow } from "./use-change-window.ts";

const LENGTHS: readonly (readonly [label: string, seconds: number])[] = [
  ["15m", 900],
  ["1h", 3600],
  ["6h", 21_600],
  ["1d", 86_400],
  ["7d", 604_800],
];

/** The two moments and the workloads that are looked at. */
export function ChangesBar({ window }: { window: ChangeWindow }) {
  const chosenZone = useRootChoice(zone);
  return <Fields key={`${window.from} ${window.to} ${chosenZone}`} window={window} isUtc={chosenZone === "utc"} />;
}

function Fields({ window, isUtc }: { window: ChangeWindow; isUtc: boolean }) {
  const zoneOf = zoneName(isUtc ? "utc" : "local");
  const [since, setSince] = useState(writeLocal(window.from * 1000, zoneOf));
  const [until, setUntil] = useState(writeLocal(window.to * 1000, zoneOf));
  const [where, setWhere] = useState(window.where);
  const compare = (event: FormEvent) => {
    event.preventDefault();
    const [from, to] = [readLocal(since, isUtc) / 1000, readLocal(until, isUtc) / 1000];
    const isSame = until === writeLocal(window.to * 1000, zoneOf);
    if (where !== window.where) window.narrow(where);
    if (from > 0 && to > 0 && !(isSame && since === writeLocal(window.from * 1000, zoneOf)))
      window.choose({ since: from, until: isSame && window.isUntilNow ? null : to });
  };
  return (
    <form onSubmit={compare} className="grid gap-2 rounded-lg border border-line bg-panel p-3">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-44 flex-1 basis-44">
          <TextField
            label="From"
            type="datetime-local"
            value={since}
            onChange={(event) => setSince(event.target.value)}
          />
        </div>
        <div className="min-w-44 flex-1 basis-44">
          <TextField
            label="To"
            type="datetime-local"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <div className="min-w-44 flex-[3] basis-56">
          <TextField
            label="Workloads"
            placeholder="cluster:eu-* ns:payments"
            value={where}
            onChange={(event) => setWhere(event.target.value)}
          />
        </div>
        <Button type="submit" look="primary">
          Compare
        </Button>
      </div>
      <div role="group" aria-label="Over the last" className="flex flex-wrap items-center gap-1 text-small text-ink-3">
        Over the last
        {LENGTHS.map(([label, seconds]) => (
          <Button
            key={label}
            aria-pressed={window.to - window.from === seconds}
            className="px-1.5! aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:text-accent-text"
            onClick={() => window.choose({ since: window.to - seconds })}
          >
            {label}
          </Button>
        ))}
      </div>
    </form>
  );
}
