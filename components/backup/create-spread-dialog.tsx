"use client";

import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { CreateSchedule } from "#lib/contract/backup-action.ts";
import type { ScheduleRow } from "#lib/contract/backup.ts";
import { formatNoun } from "#lib/format/count.ts";
import { readSpec } from "#lib/model/backup/read-spec.ts";
import { useScheduleObject, useSchedules } from "#lib/query/backup.ts";

import { Labelled } from "./create-labelled.tsx";
import { useVeleroPlaces, type VeleroPlace } from "./create-place.ts";
import { CreateSpreadPart } from "./create-spread-part.tsx";
import { useSpread } from "./create-spread.ts";

/** One schedule for more clusters: rehearsed in each, done in those that take it. */
export default function CreateSpreadDialog({ onClose }: { onClose: () => void }) {
  const { data } = useSchedules("");
  const [id, setId] = useState<string | null>(null);
  const schedules = data?.schedules ?? [];
  const source = schedules.find((one) => one.id === id) ?? schedules[0];
  const places = useVeleroPlaces();
  return source === undefined || places === undefined ? (
    <Dialog title="Copy a schedule to clusters" isOpen onClose={onClose}>
      <p className="text-ink-2">
        {data === undefined || places === undefined ? "Schedules are read…" : "There is no schedule to copy yet."}
      </p>
    </Dialog>
  ) : (
    <Copy key={source.id} source={source} schedules={schedules} places={places} onSource={setId} onClose={onClose} />
  );
}

interface CopyProps {
  source: ScheduleRow;
  schedules: readonly ScheduleRow[];
  places: readonly VeleroPlace[];
  onSource: (id: string) => void;
  onClose: () => void;
}

function Copy({ source, schedules, places, onSource, onClose }: CopyProps) {
  const { data } = useScheduleObject(source);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const spread = useSpread();
  const targets = places.filter(({ cluster }) => cluster !== source.cluster);
  const choose = (cluster: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(cluster);
    else next.delete(cluster);
    setChosen(next);
    spread.reset();
  };
  const actions = (): CreateSchedule[] =>
    targets
      .filter(({ cluster }) => chosen.has(cluster))
      .map(({ cluster, namespace }) => copyOf(source, data, { cluster, namespace }));
  return (
    <Dialog
      title="Copy a schedule to clusters"
      isOpen
      isKept={chosen.size > 0}
      onClose={() => !spread.isBusy && onClose()}
      width="720px"
      footer={
        <Footer
          spread={spread}
          chosen={chosen.size}
          isReady={data !== undefined}
          onRehearse={() => void spread.rehearse(actions())}
          onClose={onClose}
        />
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
        <Labelled label="Schedule">
          <Choice
            label="Schedule"
            value={source.id}
            choices={schedules.map(({ id, cluster, name }) => ({ value: id, label: `${name} of ${cluster}` }))}
            onChoose={onSource}
            className="w-full max-w-none!"
          />
        </Labelled>
        <p className="text-ink-2">
          The same times, filters and keeping; hooks and resource policies are not copied. Where there is no storage
          location of that name, the rehearsal says so.
        </p>
        <Targets targets={targets} chosen={chosen} spread={spread} onChoose={choose} />
      </div>
    </Dialog>
  );
}

interface FooterProps {
  spread: ReturnType<typeof useSpread>;
  chosen: number;
  isReady: boolean;
  onRehearse: () => void;
  onClose: () => void;
}

function Footer({ spread, chosen, isReady, onRehearse, onClose }: FooterProps) {
  const states = [...spread.parts.values()].map(({ state }) => state);
  const ready = states.filter((state) => state === "ready").length;
  const isOver = isDone(spread);
  const words = ready > 0 ? `${formatNoun(ready, "cluster")} would take it.` : "Nothing has been done yet.";
  return (
    <>
      <p role="status" className="min-w-40 flex-1 text-small text-ink-3 max-sm:basis-full">
        {isOver ? sayOver(states) : words}
      </p>
      <Button disabled={spread.isBusy} onClick={onClose}>
        {isOver ? "Close" : "Cancel"}
      </Button>
      {!isOver && ready === 0 && (
        <Button look="primary" disabled={chosen === 0 || !isReady || spread.isBusy} onClick={onRehearse}>
          Rehearse in {formatNoun(chosen, "cluster")}
        </Button>
      )}
      {ready > 0 && (
        <Button look="primary" disabled={spread.isBusy} onClick={() => void spread.perform()}>
          Create in {formatNoun(ready, "cluster")}
        </Button>
      )}
    </>
  );
}

const isDone = ({ parts }: ReturnType<typeof useSpread>): boolean =>
  [...parts.values()].some(({ state }) => state === "done" || state === "failed");

interface TargetsProps {
  targets: readonly VeleroPlace[];
  chosen: ReadonlySet<string>;
  spread: ReturnType<typeof useSpread>;
  onChoose: (cluster: string, isChosen: boolean) => void;
}

const Targets = ({ targets, chosen, spread, onChoose }: TargetsProps) => (
  <fieldset>
    <legend className="mb-1 font-medium">Clusters</legend>
    {targets.length === 0 && <p className="text-ink-3">No other cluster has a Velero that you may see.</p>}
    <ul className="divide-y divide-line border-y border-line">
      {targets.map(({ cluster }) => (
        <li key={cluster} className="grid gap-1 py-0.5">
          <Checkbox
            checked={chosen.has(cluster)}
            disabled={spread.isBusy || isDone(spread)}
            onChange={({ currentTarget }) => onChoose(cluster, currentTarget.checked)}
          >
            {cluster}
          </Checkbox>
          <CreateSpreadPart part={spread.parts.get(cluster)} />
        </li>
      ))}
    </ul>
  </fieldset>
);

const sayOver = (states: readonly string[]): string => {
  const done = states.filter((state) => state === "done").length;
  const failed = states.filter((state) => state === "failed").length;
  return `Created in ${formatNoun(done, "cluster")}${failed === 0 ? "." : `, failed in ${failed}.`}`;
};

const copyOf = (
  { name, cron }: ScheduleRow,
  object: { template: Readonly<Record<string, unknown>> } | undefined,
  place: Pick<VeleroPlace, "cluster" | "namespace">,
): CreateSchedule => ({
  verb: "create-schedule",
  resource: "schedules",
  ...place,
  name,
  cron,
  paused: false,
  spec: readSpec(object?.template ?? {}),
});
