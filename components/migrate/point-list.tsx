import { useState } from "react";

import { PointLine } from "#components/object/point-line.tsx";
import { askAction } from "#components/shell/asked-action.ts";
import { Button } from "#components/ui/button.tsx";
import { inkOf, type Tone } from "#components/ui/shape.tsx";
import type { Action } from "#lib/contract/action.ts";
import type { MigrationAnswer, MigrationPoint } from "#lib/contract/migrate.ts";
import { BLANK_SPEC, proposeBackupName, USUAL_NAMESPACE } from "#lib/model/backup/blank.ts";
import { isFit } from "#lib/model/migrate/choose.ts";
import { useIsPast } from "#lib/query/past.ts";

import type { Move } from "./use-migration-state.ts";

const SHOWN = 5;

/** Backups that take all of the namespaces, newest first; the newest usable one is meant unless another is chosen. */
export function PointList({ move, answer: { source } }: { move: Move; answer: MigrationAnswer }) {
  const { state, change } = move;
  const [isWhole, setWhole] = useState(false);
  const isPast = useIsPast();
  const { points, point } = source;
  const usual = points.find(isFit);
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
              backup={one}
              tone={toneOf(one)}
              phase={one.phase}
              startedAt={one.startedAt}
              isChosen={isSame(one, point)}
              isUsual={one === usual}
              onChoose={() => change({ velero: one.namespace, backup: one.name }, "push")}
            >
              <PointWords point={one} tone={toneOf(one)} />
            </PointLine>
          ))}
        </fieldset>
      )}
      {state.backup === "" && point === null && points.length > 0 && (
        <p className="mt-1 text-warn">No usable one is younger than what is there now: "Back up now…" makes one.</p>
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

/** What speaks against it, and what it leaves out. */
function PointWords({ point: { usability, coverage, younger }, tone }: { point: MigrationPoint; tone: Tone }) {
  return (
    <>
      {tone !== "ok" && usability.reason !== "" && (
        <span className={`text-small ${inkOf[tone]}`}>{usability.reason}</span>
      )}
      {younger.length > 0 && <span className="text-small text-warn">older than {younger.join(", ")}</span>}
      {coverage.state === "partial" && (
        <span className="text-small text-warn">leaves something out: {coverage.filters.join(", ")}</span>
      )}
    </>
  );
}

const toneOf = (point: MigrationPoint): Tone => (point.class === "running" ? "busy" : tones[point.usability.state]);
