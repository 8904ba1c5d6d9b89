import { useState } from "react";

import { askAction } from "#components/shell/asked-action.ts";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import type { Action } from "#lib/contract/action.ts";
import type { MigrationAnswer, MigrationPoint } from "#lib/contract/migrate.ts";
import { BLANK_SPEC, proposeBackupName, USUAL_NAMESPACE } from "#lib/model/backup/blank.ts";
import { useIsPast } from "#lib/query/past.ts";

import type { Move } from "./use-migration-state.ts";

const SHOWN = 5;

/** Backups that take all of the namespaces, newest first; the newest usable one is meant unless another is chosen. */
export function PointList({ move, answer: { source } }: { move: Move; answer: MigrationAnswer }) {
  const { state, change } = move;
  const [isWhole, setWhole] = useState(false);
  const isPast = useIsPast();
  const { points, point } = source;
  const usual = points.find(isUsable);
  const at = points.findIndex((one) => one === point || isSame(one, point));
  const listed = isWhole ? points : points.slice(0, Math.max(SHOWN, at + 1));
  return (
    <div className="mt-2.5">
      {points.length === 0 ? (
        <p className="text-ink-2">
          No backup of {source.cluster} takes {state.namespaces.join(", ")}
          {source.reason === "" ? "" : `, as far as is known: ${source.reason}`}.
        </p>
      ) : (
        <fieldset className="-mx-1.5 min-w-0 px-1.5">
          <legend className="sr-only">Backup</legend>
          {listed.map((one) => (
            <PointLine
              key={`${one.namespace}/${one.name}`}
              point={one}
              isChosen={isSame(one, point)}
              isUsual={one === usual}
              onChoose={() => change({ velero: one.namespace, backup: one.name }, "push")}
            />
          ))}
        </fieldset>
      )}
      {state.backup !== "" && point === null && (
        <p className="mt-1 text-crit">
          {state.backup} is not among them: it is gone, or does not take all of the namespaces.
        </p>
      )}
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        {!isPast && (
          <Button aria-haspopup="dialog" onClick={() => askAction(backUp(source.cluster, state.namespaces, point))}>
            Back up now…
          </Button>
        )}
        {points.length > listed.length && (
          <button type="button" className="text-small text-accent-text hover:underline" onClick={() => setWhole(true)}>
            {points.length - listed.length} older…
          </button>
        )}
        {state.backup !== "" && (
          <button
            type="button"
            className="text-small text-accent-text hover:underline"
            onClick={() => change({ velero: null, backup: null }, "push")}
          >
            The newest usable, whichever that is
          </button>
        )}
      </div>
    </div>
  );
}

const isUsable = ({ usability }: MigrationPoint): boolean =>
  usability.state === "usable" || usability.state === "warnings";

const isSame = (a: MigrationPoint, b: MigrationPoint | null): boolean =>
  b !== null && a.name === b.name && a.namespace === b.namespace;

/** Of these namespaces alone, where the others are. */
const backUp = (cluster: string, namespaces: readonly string[], point: MigrationPoint | null): Action => ({
  verb: "back-up",
  cluster,
  resource: "backups",
  namespace: point?.namespace ?? USUAL_NAMESPACE,
  name: proposeBackupName(namespaces[0] ?? "move", Date.now()),
  schedule: "",
  spec: { ...BLANK_SPEC, includedNamespaces: [...namespaces], storageLocation: point?.location ?? "" },
});

const tones = {
  usable: "ok",
  warnings: "warn",
  unusable: "crit",
  unknown: "unknown",
} as const satisfies Record<MigrationPoint["usability"]["state"], Tone>;

interface PointLineProps {
  point: MigrationPoint;
  isChosen: boolean;
  isUsual: boolean;
  onChoose: () => void;
}

function PointLine({ point, isChosen, isUsual, onChoose }: PointLineProps) {
  const { namespace, name, phase, usability, coverage, startedAt } = point;
  const tone = point.class === "running" ? "busy" : tones[usability.state];
  const isOdd = tone !== "ok";
  return (
    <label
      className={`-mx-1.5 flex min-h-7 min-w-0 flex-wrap items-center gap-x-2 rounded px-1.5 hover:bg-hover ${isChosen ? "bg-hover" : ""}`}
    >
      <input
        type="radio"
        name="point"
        className="size-3.5 shrink-0 accent-accent"
        checked={isChosen}
        onChange={onChoose}
        aria-label={`${namespace}/${name}, ${phase || "New"}`}
      />
      <Shape tone={tone} />
      <span className={`min-w-0 truncate ${isChosen ? "font-semibold" : ""}`}>{name}</span>
      <span className={`text-small ${isOdd ? inkOf[tone] : "text-ink-3"}`}>
        {phase || "New"}
        {isOdd && usability.reason !== "" && `: ${usability.reason}`}
      </span>
      {coverage.state === "partial" && (
        <span className="text-small text-warn">leaves something out: {coverage.filters.join(", ")}</span>
      )}
      {isUsual && <span className="shrink-0 rounded border border-ok px-1 text-small text-ok">newest usable</span>}
      <span className="ml-auto shrink-0 text-small text-ink-2">
        <Ago at={startedAt === null ? null : startedAt * 1000} suffix=" ago" />
      </span>
    </label>
  );
}
