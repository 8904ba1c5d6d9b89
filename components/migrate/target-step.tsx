import { Step } from "#components/ui/step.tsx";
import type { MigrationAnswer } from "#lib/contract/migrate.ts";
import { rename } from "#lib/query/namespace-mapping.ts";

import { ClusterChoice } from "./cluster-choice.tsx";
import { SightNotice } from "./sight-notice.tsx";
import { type Move, nameOnTarget } from "./use-migration-state.ts";

interface TargetStepProps {
  move: Move;
  answer: MigrationAnswer | undefined;
}

/** Which cluster, under which names, and whether it sees the backup. */
export function TargetStep({ move, answer }: TargetStepProps) {
  const { state, change } = move;
  const isWaiting = state.from === null || state.namespaces.length === 0;
  return (
    <Step
      number={2}
      title="Target"
      note="where it is to run, and whether its Velero sees the backup"
      isWaiting={isWaiting}
    >
      {isWaiting ? (
        <p className="text-ink-3">Choose what is to be moved first.</p>
      ) : (
        <>
          <ClusterChoice
            label="Target cluster"
            value={state.to}
            without={state.from}
            onChoose={(to) => change({ to }, "push")}
          />
          {state.to !== null && <Names move={move} />}
          {state.to !== null && <SightNotice answer={answer} cluster={state.to} />}
        </>
      )}
    </Step>
  );
}

function Names({ move: { state, change } }: { move: Move }) {
  return (
    <ul aria-label="Names on the target" className="mt-2 grid gap-1">
      {state.namespaces.map((namespace) => (
        <li
          key={namespace}
          className="grid grid-cols-[minmax(0,9rem)_auto_minmax(0,14rem)] items-center justify-start gap-x-2"
        >
          <span className="min-w-0 truncate">{namespace}</span>
          <span className="text-ink-3">→</span>
          <input
            aria-label={`Name of ${namespace} on the target`}
            placeholder="same name"
            spellCheck={false}
            autoComplete="off"
            value={nameOnTarget(state.as, namespace)}
            onChange={({ currentTarget }) =>
              change({ as: rename(state.as, namespace, currentTarget.value.trim().replaceAll(/[,:]/g, "")) })
            }
            className="h-6 min-w-0 rounded border border-line bg-panel px-1.5 text-small placeholder:text-ink-3"
          />
        </li>
      ))}
    </ul>
  );
}
