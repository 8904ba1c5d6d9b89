import { openNotifier } from "#lib/server/notify/open.ts";
import { openState } from "#lib/server/state/open.ts";
import { aNotable } from "#lib/testing/a-message.ts";

/** Tells one finding by a webhook, over a state file: run by a test that kills it meanwhile, and by the test itself afterwards. */
export function openTelling(file: string, url: string, now: () => number) {
  const state = openState({ file });
  const route = {
    name: "all",
    match: { severity: "info" as const },
    channels: ["hook"],
    goesOn: false,
    timing: { waitSeconds: 0, intervalSeconds: 0, resolveSeconds: 0 },
    quiet: [],
    groups: [],
  };
  const hook = {
    kind: "webhook" as const,
    name: "hook",
    isEnabled: true,
    caFile: null,
    secretFile: null,
    tokenFile: null,
  };
  const notifier = openNotifier({
    config: { channels: [{ ...hook, url: { text: url } }], routes: [route], allow: ["127.0.0.1"] },
    state,
    gather: () => ({
      now: Math.floor(now() / 1000),
      notables: [aNotable("a")],
      isMuted: () => false,
      isCurrent: () => true,
      isKnown: () => true,
    }),
    origin: () => "http://127.0.0.1",
    onError: (error) => process.emitWarning(String(error)),
    pace: { firstMilliseconds: 20 },
    patienceMilliseconds: 60_000,
    lookMilliseconds: 0,
  });
  return {
    notifier,
    close: async () => {
      await notifier.close();
      await state.close();
    },
  };
}

const [, script, file, url] = process.argv;
if (script === import.meta.filename && file !== undefined && url !== undefined)
  await openTelling(file, url, Date.now).notifier.look();
