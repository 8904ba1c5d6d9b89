import { useEffect, useState } from "react";

import type { RevealedValue } from "#lib/contract/reveal.ts";
import { announceReveal } from "#lib/model/secret/announce-reveal.ts";
import { useAnnounce } from "#lib/query/action.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { dropReveal, keepReveal, type PendingReveal, revealSecret } from "#lib/query/reveal.ts";
import { useMe } from "#lib/query/session.ts";
import { plainAddress } from "#lib/query/step-up.ts";

export interface AskedReveal extends Omit<PendingReveal, "intent"> {
  /** Of a sign-in that was just done for it. */
  intent: string | null;
}

/** The revealing of a Secret's values, from the question to their end. */
export function useReveal(object: ObjectRef, asked: AskedReveal, onOver: () => void) {
  const { data: me } = useMe();
  const [keys, setKeys] = useState<readonly string[]>(asked.keys);
  const [reason, setReason] = useState(asked.reason);
  const [intent, setIntent] = useState(asked.intent);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  const [values, setValues] = useState<readonly RevealedValue[] | null>(null);
  const announce = useAnnounce();
  useHiding(values !== null, onOver);

  const run = (step: () => Promise<void>): void => {
    setProblem(null);
    setUnderWay(true);
    step().catch((error: unknown) => {
      setUnderWay(false);
      const failed = toApiProblem(error);
      setProblem(failed);
      if (failed.code === "QD-403-stepup") setIntent(null);
    });
  };
  const { cluster, namespace, name } = object;
  const place = { cluster, namespace, name, keys: [...keys] };
  return {
    keys,
    /** What was confirmed were other keys. */
    choose: (next: readonly string[]): void => {
      setKeys(next);
      setIntent(null);
    },
    reason,
    setReason,
    /** Whether a sign-in has to come first. */
    isToConfirm: me?.mode === "oidc" && intent === null,
    isConfirmed: intent !== null,
    isReady: me !== undefined && keys.length > 0 && reason.trim() !== "" && !isUnderWay,
    isUnderWay,
    problem,
    values,
    reveal: (): void =>
      run(async () => {
        dropReveal();
        setValues(await revealSecret({ ...place, reason: reason.trim(), intent }));
        setUnderWay(false);
      }),
    /** The page is left from here, and comes back to this dialog. */
    confirm: (): void =>
      run(async () => {
        const { id, location, expiresAt } = await announce.mutateAsync({
          intent: announceReveal(place),
          back: plainAddress(window.location),
        });
        keepReveal(object, { keys, reason: reason.trim(), intent: id }, expiresAt);
        window.location.assign(location);
      }),
  };
}

export const SHOWN_SECONDS = 60;

/** Values that are known are let go after a minute, and when the page is left. */
function useHiding(isShown: boolean, onOver: () => void): void {
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(onOver, SHOWN_SECONDS * 1000);
    window.addEventListener("pagehide", onOver);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", onOver);
    };
  }, [isShown, onOver]);
}
