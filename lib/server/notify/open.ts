import type { Snapshot } from "#lib/model/notification/notable.ts";
import type { ChannelConfig, NotifyConfig } from "#lib/server/config/notify.ts";
import type { State } from "#lib/server/state/open.ts";

import { addressChooser, type Resolve } from "./address.ts";
import type { Channel } from "./channel.ts";
import { writeOutcome } from "./delivery-log.ts";
import { emailChannel } from "./email.ts";
import { Notifier } from "./notifier.ts";
import type { PostOptions } from "./post.ts";
import { type Pace, Pump } from "./pump.ts";
import { slackChannel } from "./slack.ts";
import { webhookChannel } from "./webhook.ts";

export interface NotifierOptions {
  readonly config: NotifyConfig;
  readonly state: State;
  /** Everything there is to tell now; null while that cannot be said. */
  readonly gather: () => Snapshot | null;
  /** Where people reach the console. */
  readonly origin: () => string;
  readonly onError: (error: unknown) => void;
  readonly resolve?: Resolve;
  readonly pace?: Partial<Pace>;
  /** Of one attempt. */
  readonly patienceMilliseconds?: number;
  /** Zero: whoever opened it says when to look. */
  readonly lookMilliseconds?: number;
}

const usualPatience = 10_000;
const usualLook = 2000;

/** Opens the channels of a configuration and looks at what there is every two seconds. Close it. */
export function openNotifier(options: NotifierOptions): Notifier {
  const { config, state, gather, origin, onError, resolve, pace, lookMilliseconds = usualLook } = options;
  const choose = addressChooser({ allow: config.allow, resolve });
  const posting = { choose, patienceMilliseconds: options.patienceMilliseconds ?? usualPatience };
  const pumps = new Map(
    config.channels
      .filter(({ isEnabled }) => isEnabled)
      .map((channel) => {
        const write = (id: string, outcome: Parameters<typeof writeOutcome>[2]) => writeOutcome(state, id, outcome);
        return [
          channel.name,
          new Pump({ channel: openChannel(channel, posting), origin, write, onError, ...(pace && { pace }) }),
        ];
      }),
  );
  const notifier = new Notifier({ config, state, pumps, gather, onError });
  if (lookMilliseconds > 0) notifier.start(lookMilliseconds);
  return notifier;
}

function openChannel(config: ChannelConfig, posting: PostOptions): Channel {
  if (config.kind === "slack") return slackChannel(config, posting);
  return config.kind === "email" ? emailChannel(config, posting) : webhookChannel(config, posting);
}
