"use client";

import { useEffect, useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { formatNoun } from "#lib/format/count.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { RevealedRow } from "./revealed-value.tsx";
import { type AskedReveal, SHOWN_SECONDS, useReveal } from "./use-reveal.ts";

interface RevealDialogProps {
  object: ObjectRef;
  /** All that the Secret has. */
  keys: readonly string[];
  asked: AskedReveal;
  onClose: () => void;
}

/** Values of a Secret: asked for with a reason, confirmed by a fresh sign-in, shown for a minute. */
export function RevealDialog({ object, keys, asked, onClose }: RevealDialogProps) {
  const state = useReveal(object, asked, onClose);
  const { values, problem, isReady, isUnderWay, isToConfirm } = state;
  const act = values !== null ? null : isToConfirm ? "Confirm and reveal…" : "Reveal";
  return (
    <Dialog
      title={values === null ? "Reveal a Secret" : "Revealed"}
      isOpen
      onClose={onClose}
      footer={
        <>
          <p role="status" className="min-w-40 flex-1 text-small text-ink-3">
            {values !== null ? <Countdown /> : isUnderWay ? "One moment…" : noteOf(state)}
          </p>
          <Button onClick={onClose}>{values === null ? "Cancel" : "Hide"}</Button>
          {act !== null && (
            <Button look="primary" disabled={!isReady} onClick={isToConfirm ? state.confirm : state.reveal}>
              {act}
            </Button>
          )}
        </>
      }
    >
      <p className="mb-3 text-ink-2">
        <span className="font-mono wrap-anywhere text-ink">
          {object.namespace}/<PlainText text={object.name} />
        </span>{" "}
        in {object.cluster}
      </p>
      {values === null ? (
        <Question keys={keys} state={state} />
      ) : (
        <ul className="border-t border-line">
          {values.map((value) => (
            <RevealedRow key={value.key} value={value} />
          ))}
        </ul>
      )}
      {problem !== null && (
        <div className="mt-3">
          <ErrorNotice error={problem} />
        </div>
      )}
    </Dialog>
  );
}

type RevealState = ReturnType<typeof useReveal>;

function noteOf({ keys, reason }: RevealState): string {
  if (keys.length === 0) return "Choose a key first.";
  return reason.trim() === "" ? "Give a reason first." : "Nothing has been shown yet.";
}

function Question({ keys, state }: { keys: readonly string[]; state: RevealState }) {
  const toggle = (key: string, isChosen: boolean): void =>
    state.choose(isChosen ? [...state.keys, key] : state.keys.filter((one) => one !== key));
  return (
    <div className="grid gap-3">
      <fieldset>
        <legend className="mb-1 font-semibold">
          Keys{" "}
          <span className="text-small font-normal text-ink-3">{formatNoun(state.keys.length, "value")} asked for</span>
        </legend>
        <div className="max-h-44 overflow-auto rounded-md border border-line px-2.5 py-0.5">
          {keys.map((key) => (
            <Checkbox
              key={key}
              checked={state.keys.includes(key)}
              onChange={({ currentTarget }) => toggle(key, currentTarget.checked)}
            >
              <span className="font-mono wrap-anywhere">{key}</span>
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <ReasonField
        value={state.reason}
        isNeeded
        onChange={state.setReason}
        example="the job cannot log in to its database, INC-4711"
      />
      {state.isConfirmed && (
        <Notice tone="ok" role="status">
          The sign-in was for exactly these keys: it counts once, for two minutes. Nothing is shown by it alone.
        </Notice>
      )}
      <p className="text-small text-ink-3">
        The audit keeps who asked, for which keys, when and why; never a value.
        {state.isToConfirm && " A fresh sign-in is asked for before: it leads back here."}
      </p>
    </div>
  );
}

function Countdown() {
  const [seconds, setSeconds] = useState(SHOWN_SECONDS);
  useEffect(() => {
    const until = performance.now() + SHOWN_SECONDS * 1000;
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((until - performance.now()) / 1000))), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden>Hidden again in {seconds} s.</span>;
}
