import { useSyncExternalStore } from "react";

import { live } from "./browser-live.ts";
import { type ConnectionChange, logStatus } from "./connection-log.ts";
import type { StreamStatus } from "./connection.ts";

const idle: StreamStatus = { state: "idle" };
const nothing: readonly ConnectionChange[] = [];
let log = nothing;
live.onStatus(() => {
  log = logStatus(log, live.status(), Date.now());
});

/** Whether this tab hears the server. */
export const useConnection = (): StreamStatus => useSyncExternalStore(live.onStatus, live.status, () => idle);

/** How the connection changed since the tab was opened, newest first. */
export const useConnectionLog = (): readonly ConnectionChange[] =>
  useSyncExternalStore(
    live.onStatus,
    () => log,
    () => nothing,
  );
