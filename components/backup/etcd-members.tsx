import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { EtcdRow } from "#lib/contract/etcd.ts";
import { formatBytes } from "#lib/format/quantity.ts";

/** Each node that runs etcd with its own newest snapshot. */
export function EtcdMembers({ members }: Pick<EtcdRow, "members">) {
  return (
    <ul>
      {members.map(({ name, newest, isFresh, failure }) => (
        <li key={name} className="flex flex-wrap items-baseline gap-x-2 border-t border-line py-1 first:border-0">
          <span className="self-center">
            <Shape tone={failure !== "" ? "crit" : isFresh ? "ok" : "warn"} />
          </span>
          <span className="min-w-0 wrap-anywhere">
            <PlainText text={name} />
          </span>
          <span className="ml-auto text-ink-2">
            {newest === null ? (
              <span className={inkOf.warn}>none</span>
            ) : (
              <>
                {newest.sizeBytes !== null && `${formatBytes(newest.sizeBytes)}, `}
                {newest.isOffSite ? "off-site" : "on its disk"}, <Ago at={newest.at * 1000} suffix=" ago" />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
