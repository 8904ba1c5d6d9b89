"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { NotifyChannel } from "#lib/contract/notification.ts";
import { formatCount } from "#lib/format/count.ts";
import { useTestChannel } from "#lib/query/notification.ts";

import { channelTones, channelWords, kindWords } from "./notification-words.ts";

const grid =
  "grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 px-4 py-2 " +
  "lg:grid-cols-[minmax(0,180px)_minmax(0,1.2fr)_130px_minmax(0,1.6fr)_110px]";

/** Ways to people, and how each does. */
export function ChannelList({ channels, mayTest }: { channels: readonly NotifyChannel[]; mayTest: boolean }) {
  const { mutate: test, error, isPending, variables, data } = useTestChannel();
  return (
    <>
      <ul aria-label="Channels">
        {channels.map((channel) => (
          <Line
            key={channel.name}
            channel={channel}
            onTest={mayTest && channel.state !== "disabled" ? () => test(channel.name) : undefined}
            isUnderWay={isPending && variables === channel.name}
          />
        ))}
      </ul>
      {error !== null && (
        <div className="border-t border-line p-3.5">
          <ErrorNotice error={error} />
        </div>
      )}
      {data !== undefined && error === null && (
        <p role="status" className="border-t border-line px-4 py-2 text-small text-ink-2">
          A test to {variables} is on its way: the log below says what becomes of it.
        </p>
      )}
    </>
  );
}

interface LineProps {
  channel: NotifyChannel;
  onTest: (() => void) | undefined;
  isUnderWay: boolean;
}

function Line({ channel, onTest, isUnderWay }: LineProps) {
  const { name, kind, state, target, waiting } = channel;
  const tone = channelTones[state];
  return (
    <li className={`${grid} border-b border-line last:border-0`}>
      <span className="min-w-0">
        <span className="font-[560]">{name}</span> <span className="text-small text-ink-3">{kindWords[kind]}</span>
      </span>
      <span className="min-w-0 truncate text-ink-2 max-lg:order-3 max-lg:col-span-2" title={target}>
        {target}
      </span>
      <span className={`flex items-center gap-1.5 max-lg:justify-self-end ${inkOf[tone]}`}>
        <Shape tone={tone} /> {channelWords[state]}
      </span>
      <span className="min-w-0 text-small text-ink-2 max-lg:order-4">
        <Health channel={channel} />
        {waiting > 0 && <span> · {formatCount(waiting)} waiting</span>}
      </span>
      <span className="justify-self-end max-lg:order-5">
        {onTest !== undefined && (
          <Button onClick={onTest} disabled={isUnderWay} aria-label={`Send a test to ${name}`}>
            Send a test
          </Button>
        )}
      </span>
    </li>
  );
}

function Health({ channel: { state, deliveredAt, failedAt, failure, failures } }: { channel: NotifyChannel }) {
  if (state === "disabled") return <>enabled: false in the configuration</>;
  const delivered =
    deliveredAt === null ? (
      <>nothing delivered yet</>
    ) : (
      <>
        last delivered <Ago at={deliveredAt} suffix=" ago" isBrief />
      </>
    );
  if (failedAt === null) return delivered;
  return (
    <>
      {delivered}
      <span className={`block wrap-anywhere ${failures > 0 ? "text-crit" : "text-ink-3"}`}>
        {failures > 1 ? `failed ${formatCount(failures)} times, last ` : "failed "}
        <Ago at={failedAt} suffix=" ago" isBrief />: {failure}
      </span>
    </>
  );
}
