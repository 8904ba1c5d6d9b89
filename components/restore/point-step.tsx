import { useState } from "react";

import { PointLine } from "#components/object/point-line.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Step } from "#components/ui/step.tsx";
import type { OtherRow } from "#lib/contract/kind.ts";
import { takesNamespace } from "#lib/model/backup/coverage.ts";
import { classOf } from "#lib/model/backup/phase.ts";
import { useFleet } from "#lib/query/fleet.ts";
import { useRows } from "#lib/query/rows.ts";
import { withValues } from "#lib/query/where.ts";

import { PointStrip } from "./point-strip.tsx";
import type { Point } from "./point.ts";
import type { Wizard } from "./use-wizard.ts";

const READ = 300;
const SHOWN = 12;

/** Which cluster, and back to when. */
export function PointStep({ wizard: { state, change } }: { wizard: Wizard }) {
  const { data: fleet } = useFleet();
  const clusters = fleet?.clusters.map(({ name }) => name).toSorted() ?? [];
  const choices = [
    { value: "", label: "Choose a cluster…" },
    ...clusters.map((name) => ({ value: name, label: name })),
  ];
  const forget = { backup: null, take: null, as: null, without: null, also: null, run: null };
  return (
    <Step
      number={1}
      title="Where, and back to when"
      note="the cluster that Velero restores into, and a backup that it knows"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <Choice
          label="Cluster"
          value={state.in ?? ""}
          usual={state.in ?? ""}
          choices={choices}
          onChoose={(name) => change({ in: name === "" ? null : name, ...forget }, "push")}
          className="max-w-72!"
        />
        {state.for !== null && (
          <span className="text-ink-2">
            for namespace <b className="font-semibold text-ink">{state.for}</b>{" "}
            <button
              type="button"
              className="text-accent-text hover:underline"
              onClick={() => change({ for: null, take: null }, "push")}
            >
              any
            </button>
          </span>
        )}
      </div>
      {state.in !== null && <Points key={state.in} cluster={state.in} wizard={{ state, change }} />}
    </Step>
  );
}

function Points({ cluster, wizard: { state, change } }: { cluster: string; wizard: Wizard }) {
  const [most, setMost] = useState(SHOWN);
  const { data, error } = useRows({
    kind: "backups",
    where: withValues("", "cluster", [cluster]),
    sort: [{ by: "startedAt", order: "desc" }],
    window: { offset: 0, limit: READ },
    facets: [],
  });
  if (error !== null) return <p className="mt-2 text-crit">Its backups cannot be listed: {error.message}</p>;
  if (data === undefined) return <p className="mt-2 text-ink-3">Looking for its backups…</p>;
  const [away] = data.partial;
  if (data.rows.length === 0 && away !== undefined)
    return (
      <p className="mt-2 text-ink-2">
        Which backups {cluster} has is not known: {away.reason}.
      </p>
    );
  const points = data.rows.map((row) => toPoint(row, state.for));
  const shown = state.for === null ? points : points.filter(({ isFitting }) => isFitting);
  const last = points.find(({ isFitting }) => isFitting);
  const choose = ({ namespace, name }: Point) =>
    change(
      {
        velero: namespace,
        backup: name,
        take: state.for === null ? null : [state.for],
        as: null,
        without: null,
        also: null,
        run: null,
      },
      "push",
    );
  if (shown.length === 0)
    return (
      <p className="mt-2 text-ink-2">
        {points.length === 0
          ? `${cluster} has no backups, or none that you may list.`
          : `None of the last ${points.length} backups of ${cluster} takes ${state.for} and is whole.`}
      </p>
    );
  const chosen = shown.findIndex(({ name }) => name === state.backup);
  const listed = shown.slice(0, Math.max(most, chosen + 1));
  const own = shown[chosen];
  return (
    <div className="mt-2.5">
      <PointStrip points={shown} chosen={state.backup} onChoose={choose} />
      <fieldset className="mt-1.5 max-h-64 min-w-0 overflow-x-hidden overflow-y-auto px-1.5 -mx-1.5">
        <legend className="sr-only">Backup</legend>
        {listed.map((point) => (
          <PointLine
            key={`${point.namespace}/${point.name}`}
            backup={point}
            tone={point.health}
            phase={point.status}
            startedAt={point.at}
            isChosen={point.name === state.backup}
            isUsual={point === last}
            isSought
            onChoose={() => choose(point)}
          />
        ))}
      </fieldset>
      {own !== undefined && classOf(own.status) === "partial" && <WhyInPart cluster={cluster} point={own} />}
      {shown.length > listed.length && (
        <button
          type="button"
          className="mt-1 text-small text-accent-text hover:underline"
          onClick={() => setMost(listed.length + 4 * SHOWN)}
        >
          {shown.length - listed.length} older…
        </button>
      )}
    </div>
  );
}

const WhyInPart = ({ cluster, point: { namespace, name } }: { cluster: string; point: Point }) => (
  <ScopeLink
    href={`/backups/${[cluster, namespace, name].map(encodeURIComponent).join("/")}`}
    className="mt-1 block text-small text-accent-text hover:underline"
  >
    Why it failed in part, and which namespaces are whole in it ›
  </ScopeLink>
);

function toPoint(row: OtherRow, wanted: string | null): Point {
  const listAt = (key: string): string[] =>
    typeof row[key] === "string" && row[key] !== "" ? row[key].split(",") : [];
  const filters = {
    includedNamespaces: listAt("includedNamespaces"),
    excludedNamespaces: listAt("excludedNamespaces"),
  };
  const { namespace, name, status, health } = row;
  const at = typeof row["startedAt"] === "number" ? row["startedAt"] : null;
  const isWhole = classOf(status) === "success" || classOf(status) === "partial";
  return {
    namespace,
    name,
    at,
    status,
    health,
    isFitting: isWhole && (wanted === null || takesNamespace(filters, wanted)),
  };
}
