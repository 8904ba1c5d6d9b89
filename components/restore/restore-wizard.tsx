"use client";

import { useEffect, useEffectEvent, useRef } from "react";

import { CheckList } from "#components/object/check-list.tsx";
import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useCalm } from "#components/ui/use-calm.ts";
import { usePreflight } from "#lib/query/restore.ts";
import { useRow } from "#lib/query/row.ts";

import { AfterRestore } from "./after-restore.tsx";
import { HowStep } from "./how-step.tsx";
import { PointStep } from "./point-step.tsx";
import { PredictionView } from "./prediction-view.tsx";
import { RestoreButton } from "./restore-button.tsx";
import { ScopeStep } from "./scope-step.tsx";
import { toInput, useWizard, type Wizard } from "./use-wizard.ts";

/** From a backup to what it brings back: one page, decided from the top down, checked as it is decided. */
export default function RestoreWizard() {
  const wizard = useWizard();
  const { state } = wizard;
  if (state.run !== null && state.in !== null)
    return <AfterRestore at={{ cluster: state.in, namespace: state.velero, name: state.run }} wizard={wizard} />;
  return (
    <>
      {state.next !== null && state.in !== null && <Awaited cluster={state.in} name={state.next} wizard={wizard} />}
      <Deciding wizard={wizard} />
    </>
  );
}

/** Goes on to the restore as soon as it is there, whatever dialog is still open over the page. */
function Awaited({ cluster, name, wizard: { state, change } }: { cluster: string; name: string; wizard: Wizard }) {
  const row = useRow("restores", { cluster, resource: "restores", namespace: state.velero, name });
  const wasAbsent = useRef(false);
  const follow = useEffectEvent(() => {
    // Who comes back to the checks by Back does not want to be led away again.
    if (wasAbsent.current) change({ run: name, next: null }, "push");
    else change({ next: null });
  });
  const isThere = row === undefined ? undefined : row !== null;
  useEffect(() => {
    if (isThere === false) wasAbsent.current = true;
    if (isThere === true) follow();
  }, [isThere]);
  return null;
}

function Deciding({ wizard }: { wizard: Wizard }) {
  const { state } = wizard;
  const bare = useCalm(JSON.stringify(toInput(state, [])));
  const first = usePreflight(JSON.parse(bare) as ReturnType<typeof toInput>);
  const isSame = first.data?.backup === state.backup && first.data?.cluster === state.in;
  const kinds = isSame ? (first.data?.kinds ?? []) : [];
  const whole = useCalm(JSON.stringify(toInput(state, kinds)));
  // The same question as above unless kinds without a namespace are asked for by name.
  const query = usePreflight(JSON.parse(whole) as ReturnType<typeof toInput>);
  const answer = isSame && query.data?.backup === state.backup ? query.data : undefined;
  const isCurrent =
    answer !== undefined &&
    !query.isPlaceholderData &&
    whole === JSON.stringify(toInput(state, kinds)) &&
    query.error === null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
        <div className="min-w-0 max-lg:shrink-0 lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
          <PointStep wizard={wizard} />
          <ScopeStep wizard={wizard} answer={answer} />
          <HowStep wizard={wizard} />
        </div>
        <aside
          aria-label="Before Velero is told"
          className="flex shrink-0 flex-col border-line bg-panel lg:min-h-0 max-lg:border-t lg:w-[42%] lg:max-w-[620px] lg:border-l"
        >
          <div className="min-h-0 flex-1 lg:overflow-y-auto">
            {query.error !== null && (
              <div className="p-4">
                <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
              </div>
            )}
            {answer === undefined ? (
              query.error === null && <Waiting isAsked={state.backup !== null} />
            ) : (
              <div className={isCurrent ? "" : "opacity-60"} aria-busy={!isCurrent}>
                {answer.prediction !== null && <PredictionView prediction={answer.prediction} />}
                <h2 className="border-t border-line px-4 pt-3 pb-1 font-semibold">
                  Checks{" "}
                  <span className="text-small font-normal text-ink-3">asked of {answer.cluster} now, as you</span>
                </h2>
                <CheckList checks={answer.checks} />
              </div>
            )}
          </div>
        </aside>
      </div>
      <RestoreButton wizard={wizard} answer={answer} isCurrent={isCurrent} />
    </div>
  );
}

function Waiting({ isAsked }: { isAsked: boolean }) {
  if (!isAsked)
    return (
      <div className="p-4">
        <Notice tone="unknown">
          Nothing is changed on this page. What a restore would do, and what is in its way, is shown here as soon as a
          backup is chosen.
        </Notice>
      </div>
    );
  return (
    <div role="status" aria-busy className="grid gap-2.5 p-4">
      <p className="text-ink-3">22 checks are asked of the cluster…</p>
      <Skeleton width="70%" />
      <Skeleton width="88%" />
      <Skeleton width="62%" />
      <Skeleton width="80%" />
    </div>
  );
}
