import { useState } from "react";

import type { DrillPreview } from "#lib/contract/drill.ts";
import { useAnnounce } from "#lib/query/action.ts";
import { useBeginDrill } from "#lib/query/drill.ts";
import { plainAddress } from "#lib/query/step-up.ts";

import { keepIntent, readIntent } from "./confirmed.ts";

/** Begins exactly what was previewed; where people sign in, after a fresh sign-in that leads back here. */
export function useBegin(preview: DrillPreview, onBegun: (id: string) => void) {
  const { cluster, namespace, into, backup, sentinel, probe, intent } = preview;
  const [arrival] = useState(() => readIntent(window.location, Date.now()));
  const announce = useAnnounce();
  const { mutate, isPending, error, isSuccess } = useBeginDrill();
  const needsSignIn = intent !== null && arrival.intent === null;
  const run = (): void => {
    if (!needsSignIn)
      return mutate(
        { cluster, namespace, into, backup, sentinel, probe, intent: arrival.intent },
        { onSuccess: ({ id }) => onBegun(id) },
      );
    const address = plainAddress(window.location);
    const back = `${address}${address.includes("?") ? "&" : "?"}confirmed=drill`;
    announce.mutate(
      { intent, back },
      {
        onSuccess: ({ id, location, expiresAt }) => {
          keepIntent({ address, intent: id, until: expiresAt });
          window.location.assign(location);
        },
      },
    );
  };
  return {
    run,
    needsSignIn,
    refusal: arrival.refusal,
    error: error ?? announce.error,
    isUnderWay: isPending || isSuccess || announce.isPending || announce.isSuccess,
  };
}
