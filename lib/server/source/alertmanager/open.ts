import type { AlertmanagerConfig } from "#lib/server/config/alertmanager.ts";

import { AlertBook, type AlertBookLog } from "./alert-book.ts";
import { openPeer } from "./peer.ts";
import { AlertSource } from "./source.ts";

export interface OpenOptions {
  readonly log: AlertBookLog;
  /** From a question to its whole answer; 10 s unless told. */
  readonly patienceMilliseconds?: number;
}

/** The reader of the Alertmanager that a configuration names. Nothing is asked before its `start`. @throws {MetricError} when `caFile` cannot be read. */
export function openAlertmanager(config: AlertmanagerConfig, { log, patienceMilliseconds }: OpenOptions): AlertBook {
  const peers = config.urls.map((url) => openPeer(config, url, patienceMilliseconds));
  return new AlertBook(new AlertSource(peers), { ...config, log });
}
