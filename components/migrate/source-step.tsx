import { Notice } from "#components/ui/notice.tsx";
import { Step } from "#components/ui/step.tsx";
import type { MigrationAnswer } from "#lib/contract/migrate.ts";

import { ClusterChoice } from "./cluster-choice.tsx";
import { NamespacePicker } from "./namespace-picker.tsx";
import { PointList } from "./point-list.tsx";
import type { Move } from "./use-migration-state.ts";

interface SourceStepProps {
  move: Move;
  answer: MigrationAnswer | undefined;
}

/** Which cluster, which namespaces, and back to when. */
export function SourceStep({ move, answer }: SourceStepProps) {
  const { state, change } = move;
  return (
    <Step number={1} title="Source" note="where it runs now, and the backup that it is moved by">
      <ClusterChoice
        label="Source cluster"
        value={state.from}
        without={state.to}
        onChoose={(from) => change({ from, namespaces: null, as: null, velero: null, backup: null }, "push")}
      />
      {state.from !== null && <NamespacePicker key={state.from} cluster={state.from} move={move} />}
      {state.from !== null && state.namespaces.length > 0 && <Points move={move} answer={answer} />}
    </Step>
  );
}

function Points({ move, answer }: SourceStepProps) {
  if (answer === undefined) return <p className="mt-2 text-ink-3">Looking for its backups…</p>;
  const { source } = answer;
  if (source.velero === "absent")
    return (
      <div className="mt-2">
        <Notice tone="crit">{source.cluster} has no Velero: there is nothing to move from there by a backup.</Notice>
      </div>
    );
  if (source.velero !== "known")
    return (
      <div className="mt-2">
        <Notice tone="unknown">
          Which backups {source.cluster} has is not known: {source.reason}.
        </Notice>
      </div>
    );
  return <PointList move={move} answer={answer} />;
}
