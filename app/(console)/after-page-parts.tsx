"use client";

import ActionHost from "#components/action/action-host.tsx";
import SessionWatch from "#components/shell/session-watch.tsx";

import { actionForms } from "./action-forms.ts";

/** One script for both: each costs every page something. */
export default function AfterPageParts() {
  return (
    <>
      <SessionWatch />
      <ActionHost forms={actionForms} />
    </>
  );
}
