"use client";

import { type FormEvent, type ReactElement, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import { parseTimeRange, printTimeRange, RELATIVE_RANGES, windowAt } from "#lib/model/time/range.ts";

import { AsOf } from "./as-of.tsx";
import { readLocal, writeLocal } from "./time-words.ts";
import { useTime } from "./use-time.ts";

const zones = [
  { value: "local", label: "Local", hint: Intl.DateTimeFormat().resolvedOptions().timeZone },
  { value: "utc", label: "UTC" },
] as const;

/** Relative and absolute ranges, and the zone times are written in. */
export default function TimePopover({ trigger }: { trigger: ReactElement }) {
  const chosenZone = useRootChoice(zone);
  return (
    <Popover label="Time" trigger={trigger} align="end" width="320px">
      <Relative />
      <Absolute key={chosenZone} />
      <AsOf key={`as of ${chosenZone}`} />
      <div className="border-t border-line p-3">
        <RadioGroup label="Zone" value={chosenZone} choices={zones} onChoose={zone.choose} />
      </div>
    </Popover>
  );
}

function Relative() {
  const { range, setRange } = useTime();
  const chosen = printTimeRange(range);
  return (
    <div className="p-3">
      <p className="mb-1 font-medium">The last</p>
      <div role="group" aria-label="The last" className="grid grid-cols-4 gap-1">
        {RELATIVE_RANGES.map((text) => (
          <Button
            key={text}
            aria-pressed={text === chosen}
            className="aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:text-accent-text"
            onClick={() => setRange(parseTimeRange(text) ?? null)}
          >
            {text}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Absolute() {
  const { range, setRange } = useTime();
  const chosenZone = useRootChoice(zone);
  const [now] = useState(Date.now);
  const shown = windowAt(range, now);
  const [from, setFrom] = useState(writeLocal(shown.from, zoneName(chosenZone)));
  const [to, setTo] = useState(writeLocal(shown.to, zoneName(chosenZone)));
  const wanted = { from: readLocal(from, chosenZone === "utc"), to: readLocal(to, chosenZone === "utc") };
  const isRange = wanted.from < wanted.to && parseTimeRange(printTimeRange(wanted)) !== undefined;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (isRange) setRange(wanted);
  };
  return (
    <form onSubmit={apply} className="grid gap-2 border-t border-line p-3">
      <TextField label="From" type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextField
        label="To"
        type="datetime-local"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        problem={isRange ? undefined : "From a minute to a year after the beginning."}
      />
      <Button type="submit" disabled={!isRange}>
        Show this time
      </Button>
    </form>
  );
}
