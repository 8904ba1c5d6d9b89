"use client";

import { type RefObject, useRef } from "react";

import type { ActionForm, AskedAction } from "#components/shell/asked-action.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ActionPreview } from "#lib/contract/action.ts";
import { foretell, titleOfAction } from "#lib/format/action.ts";
import { isComplete } from "#lib/model/action/offer.ts";

import { ActionFooter } from "./action-footer.tsx";
import { ActionPlace } from "./action-place.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { OutcomeView } from "./outcome-view.tsx";
import { RehearsalView } from "./rehearsal-view.tsx";
import { ReplicaField } from "./replica-field.tsx";
import { StepUpNotice } from "./step-up-notice.tsx";
import { type ActionState, useAction } from "./use-action.ts";
import { WarningList } from "./warning-list.tsx";

interface ActionDialogProps {
  asked: AskedAction;
  Form: ActionForm | undefined;
  onClose: () => void;
}

/** An action before it is done: where, what, what speaks against it; then what became of it. */
export default function ActionDialog({ asked, Form, onClose }: ActionDialogProps) {
  const state = useAction(asked);
  const replicas = useRef<HTMLInputElement>(null);
  const { action, outcome, isUnderWay, reason } = state;
  // What is being done is not looked away from: its outcome comes within seconds.
  const close = () => {
    if (!isUnderWay) onClose();
  };
  return (
    <Dialog
      title={titleOfAction(action)}
      isOpen
      onClose={close}
      isKept={outcome === undefined && (reason.trim() !== "" || Form !== undefined)}
      width={Form === undefined ? "660px" : "820px"}
      {...(action.verb === "scale" ? { initialFocus: replicas } : {})}
      footer={<ActionFooter state={state} onClose={close} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
        <ActionPlace action={action} />
        {outcome === undefined ? (
          <Question state={state} replicas={replicas} Form={Form} />
        ) : (
          <OutcomeView outcome={outcome} row={state.row} />
        )}
      </div>
    </Dialog>
  );
}

interface QuestionProps {
  state: ActionState;
  replicas: RefObject<HTMLInputElement | null>;
  Form: ActionForm | undefined;
}

function Question({ state, replicas, Form }: QuestionProps) {
  const { action, preview, lookProblem, reason, setReason, choose, isCurrent, present } = state;
  return (
    <>
      <FailureNotice state={state} />
      {action.verb === "scale" && (
        <ReplicaField
          value={action.replicas}
          present={present}
          input={replicas}
          onChange={(next) => choose({ ...action, replicas: next })}
        />
      )}
      {Form !== undefined && <Form action={action} onChange={choose} />}
      <p className={Form === undefined ? "text-lead" : "border-t border-line pt-3"}>{foretell(action, present)}</p>
      {lookProblem !== undefined && (
        <ProblemNotice
          code={lookProblem.code}
          detail={lookProblem.message}
          action={lookProblem.action}
          access={lookProblem.access}
          onRetry={state.lookAgain}
        />
      )}
      {preview === undefined && lookProblem === undefined && isComplete(action) && <Rehearsing />}
      {preview !== undefined && (
        <>
          <WarningList warnings={preview.warnings} />
          <RehearsalView preview={preview} isCurrent={isCurrent} />
          {preview.rehearsal.state === "done" && (
            <ReasonField value={reason} isNeeded={preview.isReasonNeeded} onChange={setReason} />
          )}
          {preview.rehearsal.state === "done" && (
            <StepUpNotice stepUp={state.stepUp} isAsked={preview.intent !== null} />
          )}
          <Kubectl preview={preview} />
        </>
      )}
    </>
  );
}

/** As high as a small change. */
function Rehearsing() {
  return (
    <div role="status" aria-busy className="grid min-h-44 content-start gap-2">
      <p className="text-ink-3">The cluster rehearses it; nothing is changed…</p>
      <Skeleton width="70%" />
      <Skeleton width="55%" />
      <Skeleton width="62%" />
    </div>
  );
}

function Kubectl({ preview: { kubectl } }: { preview: ActionPreview }) {
  return (
    <section aria-label="With kubectl">
      <h3 className="mb-1 text-small text-ink-3">The same with kubectl</h3>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 rounded-md border border-line bg-page px-2 py-1 font-mono text-small wrap-anywhere whitespace-pre-wrap">
          <PlainText text={kubectl} isMultiline />
        </code>
        <CopyButton text={kubectl} />
      </div>
    </section>
  );
}
