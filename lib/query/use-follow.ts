import { useEffect, useEffectEvent } from "react";

import type { SubscriptionRequest } from "#lib/contract/stream.ts";

import { live } from "./browser-live.ts";
import type { SubscriptionListener } from "./subscription.ts";

/** A filter being typed or a list being scrolled settles before it is followed; until then plain queries answer. */
const SETTLE_MILLISECONDS = 150;

/** Follows a topic of the live stream while the component is mounted; nothing for `null`. */
export function useFollow(request: SubscriptionRequest | null, listener: SubscriptionListener): void {
  const key = JSON.stringify(request);
  const makeListener = useEffectEvent(() => listener);
  useEffect(() => {
    const followed = JSON.parse(key) as SubscriptionRequest | null;
    if (followed === null) return;
    let unfollow: (() => void) | undefined;
    const own = makeListener();
    const follow = () => {
      unfollow = live.follow(followed, own);
    };
    if (live.isFollowing(followed)) follow();
    const timer = unfollow === undefined ? setTimeout(follow, SETTLE_MILLISECONDS) : undefined;
    return () => {
      clearTimeout(timer);
      unfollow?.();
    };
  }, [key]);
}
