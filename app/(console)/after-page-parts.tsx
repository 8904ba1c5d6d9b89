"use client";

import ActionHost from "#components/action/action-host.tsx";
import SessionWatch from "#components/shell/session-watch.tsx";

/** One script for both: each costs every page something. */
export default function AfterPageParts() {
  return (
    <>
      <SessionWatch />
      <ActionHost />
    </>
  );
}
