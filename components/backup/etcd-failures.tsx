import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf } from "#components/ui/shape.tsx";
import type { EtcdRow } from "#lib/contract/etcd.ts";

/** What failed, each reason once: servers that share a bucket fail alike. */
export function EtcdFailures({ failures }: Pick<EtcdRow, "failures">) {
  const byMessage = [...Map.groupBy(failures, ({ message }) => message)];
  return (
    <ul className="grid gap-2">
      {byMessage.map(([message, all]) => (
        <li key={message}>
          <p className={`wrap-anywhere ${inkOf.crit}`}>
            <PlainText text={message} most={600} />
          </p>
          <ul className="text-ink-2">
            {all.map(({ name, at }) => (
              <li key={`${name} ${at}`} className="flex items-baseline gap-2">
                <span className="min-w-0 wrap-anywhere">
                  <PlainText text={name} most={200} />
                </span>
                <span className="ml-auto shrink-0 text-ink-3">
                  {at !== null && <Ago at={at * 1000} suffix=" ago" />}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
