import { useEffect, useState } from "react";

import { type AskedAction, type StepUp } from "#components/shell/asked-action.ts";
import { useCalm } from "#components/ui/use-calm.ts";
import type { Action, ActionPreview } from "#lib/contract/action.ts";
import { readReplicas } from "#lib/format/action.ts";
import { isComplete, objectOf } from "#lib/model/action/offer.ts";
import { useAct, useAnnounce, usePreview } from "#lib/query/action.ts";
import { toAnyHref } from "#lib/query/any-href.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useRow } from "#lib/query/row.ts";
import { plainAddress } from "#lib/query/step-up.ts";

import { judgeFailure } from "./failure-words.ts";
import { dropPending, keepPending, markAddress } from "./pending.ts";

/** Longer addresses are not returned to. */
const LONGEST_ADDRESS = 1900;

/** An action from the first look to its end: what it would do, what it needs, whether it may be done now. */
export function useAction(asked: AskedAction) {
  const [action, setAction] = useState<Action>(asked.action);
  const [reason, setReason] = useState(asked.reason);
  const [stepUp, setStepUp] = useState<StepUp>(asked.stepUp);
  const [seen, setSeen] = useState<string | null>(null);
  const calm = useCalm(action);
  const look = usePreview(calm, asked.key, isComplete(calm));
  const act = useAct();
  const leave = useLeave();
  const preview = look.data;
  const row = useObjectRow(action);
  const isCurrent = calm === action && preview !== undefined && !look.isFetching && !look.isPlaceholderData;
  const confirmed = useConfirmation(stepUp, preview);

  return {
    action,
    preview,
    isCurrent,
    lookProblem: look.error === null || look.isFetching ? undefined : toApiProblem(look.error),
    reason,
    setReason,
    choose: setAction,
    stepUp: confirmed,
    /** What stood in the object when it was looked at before; null when nothing has changed since. */
    seen,
    row,
    present: presentReplicas(preview, row),
    outcome: act.data,
    problem: toProblem(act.error ?? leave.error),
    isUnderWay: act.isPending || leave.isUnderWay,
    isLeaving: leave.isUnderWay,
    act: () => {
      if (preview === undefined) return;
      const intent = confirmed.state === "confirmed" && preview.intent !== null ? confirmed.intent : null;
      const before = preview.rehearsal.state === "done" ? preview.rehearsal.before : null;
      act.mutate(
        { action, basis: preview.basis, reason: reason.trim(), intent },
        {
          onSuccess: dropPending,
          onError: (error) => {
            const failure = judgeFailure(toApiProblem(error));
            if (failure === "confirm") setStepUp({ state: "none" });
            if (failure !== "changed") return;
            setSeen(before);
            void look.refetch();
          },
        },
      );
    },
    confirm: () => {
      if (preview === undefined || preview.intent === null) return;
      act.reset();
      leave.run(preview, { action, reason: reason.trim() });
    },
    lookAgain: () => {
      act.reset();
      leave.reset();
      setStepUp({ state: "none" });
      void look.refetch();
    },
  };
}

/** What the object is to have at present: as the cluster said it in the rehearsal, else as its row does. */
function presentReplicas(preview: ActionPreview | undefined, row: ReturnType<typeof useObjectRow>): number | undefined {
  const said = preview?.rehearsal.state === "done" ? readReplicas(preview.rehearsal.before) : undefined;
  return said ?? (row && "desired" in row && typeof row.desired === "number" ? row.desired : undefined);
}

const listOf = {
  deployments: "workloads",
  statefulsets: "workloads",
  daemonsets: "workloads",
  pods: "pods",
  nodes: "nodes",
  backups: "backups",
  schedules: "schedules",
  restores: "restores",
  backupstoragelocations: "backupstoragelocations",
} as const;

/** The object's row, live: undefined until known, null when it is not there. */
const useObjectRow = (action: Action) => useRow(listOf[action.resource], objectOf(action));

export type ActionState = ReturnType<typeof useAction>;

const toProblem = (error: Error | null) => (error === null ? undefined : toApiProblem(error));

/** A confirmation counts for what was looked at, for two minutes: `stale` is one of before. */
function useConfirmation(stepUp: StepUp, preview: ActionPreview | undefined) {
  const until = stepUp.state === "confirmed" ? stepUp.until : 0;
  const [isOver, setOver] = useState(() => until !== 0 && until <= Date.now());
  useEffect(() => {
    if (until === 0) return undefined;
    const timer = setTimeout(() => setOver(true), until - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  if (stepUp.state !== "confirmed") return stepUp;
  if (isOver) return { state: "expired" as const, until };
  if (preview !== undefined && preview.basis !== stepUp.basis) return { state: "stale" as const };
  return stepUp;
}

/** Goes to sign in anew, and keeps what is needed to go on afterwards. */
function useLeave() {
  const { mutate, isPending, error, reset } = useAnnounce();
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    // The browser's Back shows the page as it was left.
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && setGone(false);
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
  const run = ({ intent, basis }: ActionPreview, { action, reason }: { action: Action; reason: string }) => {
    if (intent === null) return;
    const mark = crypto.randomUUID();
    const here = plainAddress(window.location);
    const address = here.length > LONGEST_ADDRESS ? toAnyHref(objectOf(action)) : here;
    mutate(
      { intent, back: markAddress(address, mark) },
      {
        onSuccess: ({ id, location, expiresAt }) => {
          keepPending({ action, basis, reason, intent: id, openUntil: expiresAt, mark, address, confirmedAt: null });
          setGone(true);
          window.location.assign(location);
        },
      },
    );
  };
  return { run, error, reset, isUnderWay: isPending || isGone };
}
