import { notifyManager } from "@tanstack/react-query";

import type { StreamEvent } from "#lib/contract/stream.ts";

import { createFrameQueue } from "./frame-queue.ts";
import { httpTransport } from "./http-transport.ts";
import { Live } from "./live.ts";
import type { OpenTransport } from "./transport.ts";
import { portTransport } from "./worker/port-transport.ts";

/** A hidden tab that has a connection of its own lets it go: a browser opens only six to one host over HTTP/1.1. */
const HIDDEN_MILLISECONDS = 60_000;

/** Through the worker that all tabs share, where the browser has one that can tell a tab's end; else over a connection of this tab. */
const canShare = typeof SharedWorker !== "undefined" && navigator.locks !== undefined;

function shared(): OpenTransport {
  const lock = `quarterdeck.tab.${crypto.randomUUID()}`;
  void navigator.locks.request(lock, () => new Promise(() => undefined));
  const connect = () => {
    const worker = new SharedWorker(new URL("./worker/live-worker.ts", import.meta.url), { name: "quarterdeck" });
    return { port: worker.port, onError: (listener: () => void) => worker.addEventListener("error", listener) };
  };
  return portTransport({ connect, lock, fallback: httpTransport() });
}

/** Events of subscriptions wait for the next frame, and reach React in one go. */
const onceAFrame =
  (open: OpenTransport): OpenTransport =>
  (events) => {
    const queue = createFrameQueue<StreamEvent>((waiting) =>
      notifyManager.batch(() => waiting.forEach(events.onEvent)),
    );
    return open({ ...events, onEvent: (event) => ("subscription" in event ? queue(event) : events.onEvent(event)) });
  };

/** What this tab follows. It connects when something on the page first follows it, never while rendering on the server. */
export const live = new Live(onceAFrame(canShare ? shared() : httpTransport()));

/** Ties the stream to the page's life: hidden → no events, shown or back online → all of them at once. Returns how to untie. */
export function followPageVisibility(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onVisibility = () => {
    clearTimeout(timer);
    if (document.visibilityState !== "hidden") live.resume("hidden");
    else timer = setTimeout(() => live.pause("hidden"), canShare ? 0 : HIDDEN_MILLISECONDS);
  };
  // "online" is only a hint to retry now. "offline" is not believed: a server on this machine is reachable without a network.
  const onOnline = () => {
    if (live.status().state === "lost") live.reconnect();
  };
  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("online", onOnline);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("online", onOnline);
  };
}
