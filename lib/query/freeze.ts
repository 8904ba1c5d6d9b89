import { live } from "./browser-live.ts";

let frozenSince: number | undefined;

/** Stops what is live on this tab's screen, so that it can be read: nothing changes until `thaw`. */
export function freeze(): void {
  frozenSince = Date.now();
  live.pause("frozen");
}

/** Lets the present in again. */
export function thaw(): void {
  frozenSince = undefined;
  live.resume("frozen");
}

/** Since when the screen is frozen, in Unix milliseconds; undefined while it is live. Changes are told by `live.onStatus`. */
export const frozenAt = (): number | undefined => frozenSince;
