"use client";

import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

import {
  type ActionForms,
  askAction,
  closeAction,
  onAskedAction,
  readAskedAction,
} from "#components/shell/asked-action.ts";
import { later } from "#components/ui/later.tsx";
import { announce } from "#components/ui/toasts.ts";
import { plainAddress } from "#lib/query/step-up.ts";
import { urlText } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

import { dropPending, keepPending, readPending, resume } from "./pending.ts";

const ActionDialog = later(() => import("./action-dialog.tsx"), null);

const parts = { confirmed: urlText, stepup: urlText };

/** Where the console's actions appear, on whatever page they were asked; and where one comes back that was sent to sign in. */
export default function ActionHost({ forms }: { forms: ActionForms }) {
  const asked = useSyncExternalStore(onAskedAction, readAskedAction, () => null);
  const [{ confirmed, stepup }, setAddress] = useUrl(parts);
  const comeBack = useEffectEvent(() => {
    const pending = readPending();
    const arrival = { address: plainAddress(window.location), mark: confirmed, refusal: stepup };
    const back = pending === null ? undefined : resume(pending, arrival, Date.now());
    if (confirmed !== null || stepup !== null) setAddress({ confirmed: null, stepup: null });
    if (pending !== null && back !== undefined) {
      keepPending(back.kept);
      askAction(pending.action, { reason: pending.reason, stepUp: back.stepUp });
      return;
    }
    if (stepup !== null) announce({ tone: "warn", text: `The sign-in was not enough: ${stepup}. Nothing was done.` });
  });
  useEffect(() => comeBack(), []);
  const path = usePathname();
  const isLeft = asked !== null && asked.path !== path;
  useEffect(() => {
    if (isLeft) close();
  }, [isLeft]);
  if (asked === null || isLeft) return null;
  return <ActionDialog key={asked.key} asked={asked} Form={forms[asked.action.verb]} onClose={close} />;
}

function close(): void {
  dropPending();
  closeAction();
}
