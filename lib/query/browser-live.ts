import { Live } from "./live.ts";

/** The one live stream of this tab. It connects when something on the page first follows it, never while rendering on the server. */
export const live = new Live();

/** A hidden tab lets its connection go: a browser opens only six to one host over HTTP/1.1, and a seventh tab would hang. */
const HIDDEN_MILLISECONDS = 60_000;

/** Ties the stream to the page's life: hidden → paused after a while, shown or back online → connected at once. Returns how to untie. */
export function followPageVisibility(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onVisibility = () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") timer = setTimeout(() => live.pause(), HIDDEN_MILLISECONDS);
    else live.resume();
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
